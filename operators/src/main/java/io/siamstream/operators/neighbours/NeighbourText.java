package io.siamstream.operators.neighbours;

import io.siamstream.schemas.Neighbour;
import io.siamstream.schemas.PictureEdge;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.util.TimeUtils;

/** A neighbour as a person writes it: gate -> yard, 2 s to 40 s, right. */
final class NeighbourText {

    private static final Pattern LINE =
            Pattern.compile(
                    "\\s*(\\S.*?)\\s*->\\s*(\\S.*?)\\s*,\\s*([^,]+?)\\s+to\\s+([^,]+?)\\s*,"
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
            throw new IllegalArgumentException(
                    "a neighbour is written as 'gate -> yard, 2 s to 40 s, right', with the edge"
                            + " left, right, top or bottom");
        }
        return new Line(
                parts.group(1),
                Neighbour.newBuilder()
                        .setCameraId(parts.group(2))
                        .setEarliestMillis(TimeUtils.parseDuration(parts.group(3)).toMillis())
                        .setLatestMillis(TimeUtils.parseDuration(parts.group(4)).toMillis())
                        .setEdge(PictureEdge.valueOf(parts.group(5).toUpperCase(Locale.ROOT)))
                        .setClasses(List.of())
                        .build());
    }
}
