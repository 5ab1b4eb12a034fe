package dev.waymark.cluster.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** Reads JSON out of a text: the whole, or what follows the first line that begins a document (warnings come first). */
final class JsonText {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonText() {}

    static Optional<Object> read(String text) {
        Optional<Object> whole = parse(text);
        return whole.isPresent() ? whole : parse(text.replaceFirst("(?sm)\\A.*?^(?=[{\\[])", ""));
    }

    private static Optional<Object> parse(String text) {
        try {
            return Optional.ofNullable(MAPPER.readValue(text, Object.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
