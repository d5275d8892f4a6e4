package io.siamstream.tools.viewer.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who may use the page. On this machine's own address whoever names it so, which keeps web pages of
 * elsewhere out that let their name point here; everywhere else who knows the token.
 */
public final class PageAccess {
    private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int TOKEN_BYTES = 18;
    private static final int SHORTEST_TOKEN = 16;

    private final Optional<String> token;
    private final Set<String> names;

    private PageAccess(Optional<String> token, Set<String> names) {
        this.token = token;
        this.names = names;
    }

    /** Lets those in who call the page by this machine's own names or by one of these. */
    public static PageAccess byName(List<String> names) {
        Set<String> all = new HashSet<>(LOCAL_NAMES);
        names.forEach(name -> all.add(name.toLowerCase(Locale.ROOT)));
        return new PageAccess(Optional.empty(), all);
    }

    /**
     * Lets those in who know the token.
     *
     * @throws IllegalArgumentException if it is so short that it can be guessed
     */
    public static PageAccess byToken(String token) {
        if (token.length() < SHORTEST_TOKEN) {
            throw new IllegalArgumentException(
                    "The page's token must have %d characters or more".formatted(SHORTEST_TOKEN));
        }
        return new PageAccess(Optional.of(token), Set.of());
    }

    /** A token that nobody guesses. */
    public static String newToken() {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** Whether an address is reached from this machine alone. */
    public static boolean isLocal(InetSocketAddress address) {
        InetAddress host = address.getAddress();
        return host != null && host.isLoopbackAddress();
    }

    /** The token that must be known, empty when none is needed. */
    Optional<String> token() {
        return token;
    }

    /**
     * Whether the page may be called so.
     *
     * @param authority the request's Host header, with or without port
     */
    boolean allowsHost(String authority) {
        return token.isPresent() || names.contains(host(authority));
    }

    /** Whether this is the token, in a time that does not tell how much of it is right. */
    boolean isToken(String given) {
        return MessageDigest.isEqual(
                token.orElseThrow().getBytes(StandardCharsets.UTF_8),
                given.getBytes(StandardCharsets.UTF_8));
    }

    private static String host(String authority) {
        return authority.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
    }
}
