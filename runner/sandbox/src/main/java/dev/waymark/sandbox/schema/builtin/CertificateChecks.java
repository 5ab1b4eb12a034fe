package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.problem.GoValue;
import dev.waymark.sandbox.schema.problem.Syntax;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What holds for requests for certificates, as {@code pkg/apis/certificates/validation} has it. */
final class CertificateChecks {
    private static final int SHORTEST = 600;
    private static final String BEGIN = "-----BEGIN CERTIFICATE REQUEST-----";
    private static final List<String> USAGES = List.of(
            "any",
            "cert sign",
            "client auth",
            "code signing",
            "content commitment",
            "crl sign",
            "data encipherment",
            "decipher only",
            "digital signature",
            "email protection",
            "encipher only",
            "ipsec end system",
            "ipsec tunnel",
            "ipsec user",
            "key agreement",
            "key encipherment",
            "microsoft sgc",
            "netscape sgc",
            "ocsp signing",
            "s/mime",
            "server auth",
            "signing",
            "timestamping");

    private CertificateChecks() {}

    static void check(Part spec) {
        if (!request(spec.text("request"))) {
            spec.invalid(
                    "request", printed(spec.text("request")), List.of("PEM block type must be CERTIFICATE REQUEST"));
        }
        List<Object> usages = Tree.list(spec.tree(), "usages");
        if (usages.isEmpty()) {
            spec.problems().required(spec.at("usages"), "");
        }
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < usages.size(); i++) {
            String at = spec.at("usages[" + i + "]");
            if (!USAGES.contains(usages.get(i))) {
                spec.problems().unsupported(at, usages.get(i), USAGES);
            }
            if (!seen.add(usages.get(i))) {
                spec.problems().duplicate(at, usages.get(i));
            }
        }
        signer(spec);
        spec.number("expirationSeconds")
                .filter(seconds -> seconds < SHORTEST)
                .ifPresent(seconds -> spec.invalid(
                        "expirationSeconds",
                        seconds,
                        List.of("may not specify a duration less than 600 seconds (10 minutes)")));
    }

    private static boolean request(String encoded) {
        try {
            String text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.US_ASCII);
            return text.contains(BEGIN);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** Bytes as Go prints a slice of them. */
    private static GoValue.Literal printed(String encoded) {
        byte[] bytes = Base64.getDecoder().decode(encoded);
        return new GoValue.Literal(IntStream.range(0, bytes.length)
                .mapToObj(i -> String.format("0x%x", bytes[i] & 0xff))
                .collect(Collectors.joining(", ", "[]byte{", "}")));
    }

    private static void signer(Part spec) {
        String name = spec.text("signerName");
        if (name.isEmpty()) {
            spec.problems().required(spec.at("signerName"), "");
            return;
        }
        if (name.equals("kubernetes.io/legacy-unknown")) {
            spec.invalid("signerName", name, List.of("the legacy signerName is not allowed via this API version"));
            return;
        }
        String[] segments = name.split("/", -1);
        if (segments.length != 2) {
            spec.invalid(
                    "signerName",
                    name,
                    List.of("must be a fully qualified domain and path of the form 'example.com/signer-name'"));
            return;
        }
        labels(spec, segments[0], Syntax::dnsLabel);
        if (!segments[0].contains(".")) {
            spec.invalid(
                    "signerName",
                    segments[0],
                    List.of("should be a domain with at least two segments separated by dots"));
        }
        labels(spec, segments[1], Syntax::dnsSubdomain);
    }

    /** Tells what is wrong with the first of the labels that is. */
    private static void labels(Part spec, String segment, Function<String, List<String>> syntax) {
        for (String label : segment.split("\\.", -1)) {
            List<String> wrong = syntax.apply(label);
            if (!wrong.isEmpty()) {
                wrong.forEach(sentence -> spec.invalid(
                        "signerName", segment, List.of("validating label " + GoValue.quoted(label) + ": " + sentence)));
                return;
            }
        }
    }
}
