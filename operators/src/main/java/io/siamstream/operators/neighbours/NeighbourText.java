package io.siamstream.operators.neighbours;

import io.siamstream.schemas.Neighbour;
import io.siamstream.schemas.PictureEdge;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.util.TimeUtils;

/** A neighbour as a person writes it: gate -> yard, 2 s to 40 s, right. */
final class NeighbourText {

    private static final Pattern LINE = Pattern.compile("\\s*(\\S.*?)\\s*->((?s:.*))");

    private static final Pattern NEIGHBOUR =
            Pattern.compile(
                    "\\s*(\\S.*?)\\s*,\\s*([^,]+?)\\s+to\\s+([^,]+?)\\s*,"
                            + "\\s*(left|right|top|bottom)\\s*",
                    Pattern.CASE_INSENSITIVE);

    private NeighbourText() {}

    /**
     * What a text says.
     *
     * @param camera the camera that targets leave
     * @param neighbour where they go
     */
    record Line(String camera, Neighbour neighbour) {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Line read(String text) {
        Matcher parts = LINE.matcher(text);
        if (!parts.matches()) {
            throw notWrittenAs("gate -> yard, 2 s to 40 s, right");
        }
        return new Line(
                parts.group(1),
                find(parts.group(2))
                        .orElseThrow(() -> notWrittenAs("gate -> yard, 2 s to 40 s, right")));
    }

    /**
     * Reads what stands behind the arrow.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Neighbour neighbour(String text) {
        return find(text).orElseThrow(() -> notWrittenAs("yard, 2 s to 40 s, right"));
    }

    private static Optional<Neighbour> find(String text) {
        Matcher parts = NEIGHBOUR.matcher(text);
        return parts.matches()
                ? Optional.of(
                        Neighbour.newBuilder()
                                .setCameraId(parts.group(1))
                                .setEarliestMillis(
                                        TimeUtils.parseDuration(parts.group(2)).toMillis())
                                .setLatestMillis(TimeUtils.parseDuration(parts.group(3)).toMillis())
                                .setEdge(
                                        PictureEdge.valueOf(
                                                parts.group(4).toUpperCase(Locale.ROOT)))
                                .setClasses(List.of())
                                .build())
                : Optional.empty();
    }

    private static IllegalArgumentException notWrittenAs(String example) {
        return new IllegalArgumentException(
                "a neighbour is written as '%s', with the edge left, right, top or bottom"
                        .formatted(example));
    }
}
