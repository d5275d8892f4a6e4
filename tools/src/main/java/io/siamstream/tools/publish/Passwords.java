package io.siamstream.tools.publish;

import java.util.regex.Pattern;

/** Takes passwords out of what is printed: cameras' addresses hold them. */
public final class Passwords {

    /** In {@code rtsp://user:password@host}; the last @ of the address's first part counts. */
    private static final Pattern IN_ADDRESS =
            Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*://[^\\s:/@]*):[^\\s/]*@");

    private static final Pattern IN_QUERY =
            Pattern.compile(
                    "(?i)([?&;](?:\\w*(?:pas|pwd|pw|token|secret|key|auth)\\w*))=[^&\\s;\"']*");

    private Passwords() {}

    /** The text with three asterisks in place of each password. */
    public static String masked(String text) {
        String masked = IN_ADDRESS.matcher(text).replaceAll("$1:***@");
        return IN_QUERY.matcher(masked).replaceAll("$1=***");
    }
}
