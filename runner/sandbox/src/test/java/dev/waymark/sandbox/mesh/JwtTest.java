package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens of end users at a waypoint: RequestAuthentications, and the policies that ask for them. */
class JwtTest {
    private static final KeyPair RSA = pair("RSA");
    private static final KeyPair EC = pair("EC");

    private final MeshStand stand = new MeshStand();

    private static KeyPair pair(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else {
                generator.initialize(2048);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void start() {
        stand.echo("client", "app: client");
        stand.echo("echo-v1", "app: echo");
        stand.service(MeshStand.NS, "echo", "app: echo", "80->8080 http");
        stand.waypoint("waypoint");
        authentication("");
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    private MeshStand authentication(String more) {
        return authentication(more, "targetRefs: [{kind: Service, group: '', name: echo}]");
    }

    private MeshStand authentication(String more, String target) {
        RSAPublicKey rsa = (RSAPublicKey) RSA.getPublic();
        ECPublicKey ec = (ECPublicKey) EC.getPublic();
        String jwks =
                "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"r\",\"n\":\"%s\",\"e\":\"%s\"},{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"}]}"
                        .formatted(
                                number(rsa.getModulus()),
                                number(rsa.getPublicExponent()),
                                number(ec.getW().getAffineX()),
                                number(ec.getW().getAffineY()));
        return stand.apply("""
                apiVersion: security.istio.io/v1
                kind: RequestAuthentication
                metadata: {name: users}
                spec:
                  %s
                  jwtRules: [{issuer: shop, jwks: '%s'%s}, {issuer: far, jwksUri: "https://far.example.com/keys"}]
                """.formatted(target, jwks, more));
    }

    private static String number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        return encode(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String token(String header, String payload, String algorithm, KeyPair keys) throws Exception {
        String signed = encode(header.getBytes(StandardCharsets.UTF_8)) + "."
                + encode(payload.getBytes(StandardCharsets.UTF_8));
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(keys.getPrivate());
        signer.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + encode(signer.sign());
    }

    private static String rs256(String payload) throws Exception {
        return token("{\"alg\":\"RS256\",\"kid\":\"r\"}", payload, "SHA256withRSA", RSA);
    }

    private Wire.Answer with(String token) throws Exception {
        return stand.get("client", "http://echo/a?b=c", "Authorization: Bearer " + token);
    }

    private void policy(String rule) {
        stand.apply("""
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: users}
                spec: {targetRefs: [{kind: Service, group: "", name: echo}], rules: [%s]}
                """.formatted(rule));
    }

    @Test
    void aRequestWithoutTokenPassesAndAValidTokenIsNotForwarded() throws Exception {
        assertThat(stand.get("client", "http://echo/").status()).isEqualTo(200);
        Wire.Answer answer = with(rs256("{\"iss\":\"shop\",\"sub\":\"ann\"}"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("Authorization");
    }

    @Test
    void aTokenOfAnEllipticCurveHoldsToo() throws Exception {
        String token = token("{\"alg\":\"ES256\"}", "{\"iss\":\"shop\"}", "SHA256withECDSAinP1363Format", EC);
        assertThat(with(token).status()).isEqualTo(200);
    }

    @Test
    void theServiceGetsTheTokenThePayloadOrClaimsWhereTheRuleSaysSo() throws Exception {
        authentication(
                ", forwardOriginalToken: true, outputPayloadToHeader: X-Payload, outputClaimToHeaders: [{header: x-sub, claim: sub}]");
        String body = with(rs256("{\"iss\":\"shop\",\"sub\":\"ann\"}")).body();
        assertThat(body)
                .contains("Authorization", "\"X-Sub\": [ \"ann\" ]")
                .contains("\"X-Payload\": [ \""
                        + encode("{\"iss\":\"shop\",\"sub\":\"ann\"}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aTokenThatDoesNotHoldIsRefusedInEnvoysWords() throws Exception {
        long now = Instant.now().getEpochSecond();
        refused("no token", 401, "Jwt is not in the form of Header.Payload.Signature with two dots and 3 sections");
        refused(rs256("{\"iss\":\"nobody\"}"), 401, "Jwt issuer is not configured");
        refused(rs256("{\"iss\":\"shop\",\"exp\":" + (now - 120) + "}"), 401, "Jwt is expired");
        refused(rs256("{\"iss\":\"shop\",\"nbf\":" + (now + 120) + "}"), 401, "Jwt not yet valid");
        refused(rs256("{\"iss\":\"far\"}"), 401, "Jwks remote fetch is failed");
        String good = rs256("{\"iss\":\"shop\",\"sub\":\"ann\"}");
        String other = rs256("{\"iss\":\"shop\",\"sub\":\"bob\"}");
        refused(
                good.substring(0, good.lastIndexOf('.')) + other.substring(other.lastIndexOf('.')),
                401,
                "Jwt verification fails");
        refused(
                token("{\"alg\":\"RS256\",\"kid\":\"other\"}", "{\"iss\":\"shop\"}", "SHA256withRSA", RSA),
                401,
                "Jwks doesn't have key to match kid or alg from Jwt");
        assertThat(with(rs256("{\"iss\":\"nobody\"}")).header("www-authenticate"))
                .contains("Bearer realm=\"http://echo/a\", error=\"invalid_token\"");
    }

    private void refused(String token, int status, String words) throws Exception {
        Wire.Answer answer = with(token);
        assertThat(answer.status()).as(words).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(words);
    }

    @Test
    void aTokenForSomebodyElseIsForbidden() throws Exception {
        authentication(", audiences: [web, app]");
        assertThat(with(rs256("{\"iss\":\"shop\",\"aud\":[\"app\"]}")).status()).isEqualTo(200);
        refused(rs256("{\"iss\":\"shop\",\"aud\":\"other\"}"), 403, "Audiences in Jwt are not allowed");
    }

    @Test
    void tokensAreFoundWhereTheRuleSays() throws Exception {
        authentication(", fromHeaders: [{name: X-Token, prefix: 'T '}], fromParams: [tok]");
        refused(rs256("{\"iss\":\"shop\"}"), 401, "Jwt issuer is not configured");
        String bad = rs256("{\"iss\":\"nobody\"}");
        assertThat(stand.get("client", "http://echo/", "x-token: T " + bad).status())
                .isEqualTo(401);
        assertThat(stand.get("client", "http://echo/?tok=" + bad).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {from: [{source: {requestPrincipals: ['shop/ann']}}]}                     | 200
            {from: [{source: {requestPrincipals: ['*']}}]}                            | 200
            {from: [{source: {requestPrincipals: ['shop/bob']}}]}                     | 403
            {from: [{source: {notRequestPrincipals: ['shop/ann']}}]}                  | 403
            {when: [{key: 'request.auth.claims[group]', values: [buyers]}]}           | 200
            {when: [{key: 'request.auth.claims[group]', values: [sellers]}]}          | 403
            {when: [{key: 'request.auth.claims[at][place]', values: [here]}]}         | 200
            {when: [{key: 'request.auth.claims[scope]', values: [read]}]}             | 200
            {when: [{key: 'request.auth.claims[words]', values: ['one two']}]}        | 200
            {when: [{key: 'request.auth.claims[words]', values: [one]}]}              | 403
            {when: [{key: 'request.auth.claims[listed]', values: [two]}]}             | 200
            {when: [{key: 'request.auth.claims[age]', values: ['9']}]}                | 403
            {when: [{key: request.auth.audiences, values: [web]}]}                    | 200
            {when: [{key: request.auth.presenter, values: [someone]}]}                | 403
            """)
    void policiesSeeWhatAVerifiedTokenSays(String rule, int status) throws Exception {
        authentication(", spaceDelimitedClaims: [listed]");
        policy(rule);
        String token = rs256(
                "{\"iss\":\"shop\",\"sub\":\"ann\",\"aud\":\"web\",\"group\":[\"buyers\"],\"at\":{\"place\":\"here\"},\"scope\":\"read write\",\"words\":\"one two\",\"listed\":\"one two\",\"age\":9}");
        assertThat(with(token).status()).isEqualTo(status);
    }

    @Test
    void aPolicyThatWantsATokenRefusesARequestWithoutOne() throws Exception {
        policy("{from: [{source: {requestPrincipals: ['*']}}]}");
        Wire.Answer answer = stand.get("client", "http://echo/");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("RBAC: access denied");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"iss":"shop","group":["buyers"]}          | 201
            {"iss":"shop","group":"buyers"}            | 201
            {"iss":"shop","at":{"place":"here"}}       | 202
            {"iss":"shop","group":"sellers"}           | 203
            {"iss":"shop","group":"others","left":""}  | 404
            """)
    void aGatewayRoutesByClaims(String payload, int status) throws Exception {
        stand.namespace(MeshStand.NS, "istio.io/dataplane-mode: ambient");
        stand.pod(
                MeshStand.NS,
                "front-abc",
                "istio: front, istio.io/dataplane-mode: none",
                "docker.io/istio/proxyv2:1.28.0",
                "[], args: [proxy, router]");
        stand.service(MeshStand.NS, "front", "istio: front", "80->80 http");
        authentication(", forwardOriginalToken: true", "selector: {matchLabels: {istio: front}}")
                .apply("""
                apiVersion: networking.istio.io/v1
                kind: Gateway
                metadata: {name: front}
                spec: {selector: {istio: front}, servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ["*"]}]}
                ---
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: front}
                spec:
                  hosts: ["*"]
                  gateways: [front]
                  http:
                  - {match: [{headers: {"@request.auth.claims.group": {exact: buyers}}}], directResponse: {status: 201}}
                  - {match: [{headers: {"@request.auth.claims[at][place]": {prefix: he}}}], directResponse: {status: 202}}
                  - match: [{headers: {"@request.auth.claims.group": {regex: .*}}, withoutHeaders: {"@request.auth.claims.group": {exact: others}}}]
                    directResponse: {status: 203}
                """);
        Awaitility.await()
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(
                                stand.get("client", "http://front/", "Authorization: Bearer " + rs256(payload))
                                        .status())
                        .isEqualTo(status));
        assertThat(stand.get("client", "http://front/", "@request.auth.claims.group: buyers")
                        .status())
                .as("a header of that name")
                .isNotEqualTo(201);
        assertThat(stand.get("client", "http://front/", "Authorization: Bearer x.y.z")
                        .status())
                .isEqualTo(401);
    }
}
