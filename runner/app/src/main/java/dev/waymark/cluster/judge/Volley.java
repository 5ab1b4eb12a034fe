package dev.waymark.cluster.judge;

import dev.waymark.cluster.access.Connection;
import dev.waymark.cluster.requests.Answer;
import dev.waymark.cluster.requests.ConnectionUse;
import dev.waymark.cluster.requests.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Sends requests as several commands at once, which makes use of the time that each spends waiting for the other end. */
record Volley(Connection connection, Requests requests, ConnectionUse use) {

    /** @param atOnce how many commands share the requests; none gets more than one request more than another */
    List<Answer> send(int count, int atOnce) {
        if (atOnce == 1) {
            return requests.send(count, use);
        }
        List<CompletableFuture<List<Answer>>> parts = new ArrayList<>();
        for (int i = 0; i < atOnce; i++) {
            int share = count / atOnce + (i < count % atOnce ? 1 : 0);
            parts.add(connection.inBackground(() -> requests.send(share, use)));
        }
        List<Answer> all = new ArrayList<>();
        try {
            parts.forEach(part -> all.addAll(part.join()));
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        return all;
    }
}
