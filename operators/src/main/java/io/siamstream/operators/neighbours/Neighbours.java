package io.siamstream.operators.neighbours;

import io.siamstream.operators.InputLimits;
import io.siamstream.operators.detection.CameraRules;
import io.siamstream.operators.options.HandOverOptions;
import io.siamstream.schemas.Neighbour;
import io.siamstream.schemas.PictureEdge;
import io.siamstream.tracker.detection.Zone;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.configuration.ReadableConfig;

/** Neighbours of cameras as options and rules name them, and whether they make sense. */
public final class Neighbours {

    /** Most neighbours of a camera. */
    public static final int MOST = 16;

    private static final int MOST_CLASSES = 100;
    private static final Duration LONGEST = Duration.ofDays(1);

    private Neighbours() {}

    /**
     * The neighbours that the options name, by the camera that targets leave.
     *
     * @throws IllegalArgumentException if one cannot be; the message names the option
     */
    public static Map<String, List<Neighbour>> options(ReadableConfig options) {
        Map<String, List<Neighbour>> all = new TreeMap<>();
        for (String text : options.get(HandOverOptions.NEIGHBOURS)) {
            try {
                NeighbourText.Line line = NeighbourText.read(text);
                all.merge(line.camera(), List.of(line.neighbour()), Neighbours::joined);
                check(line.camera(), all.get(line.camera()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "%s has \"%s\": %s."
                                .formatted(HandOverOptions.NEIGHBOURS.key(), text, e.getMessage()),
                        e);
            }
        }
        return all;
    }

    /**
     * A neighbour.
     *
     * @param text where targets go, when and by which edge: yard, 2 s to 40 s, right
     * @throws IllegalArgumentException if it is none
     */
    public static Neighbour read(String text) {
        return NeighbourText.neighbour(text);
    }

    private static List<Neighbour> joined(List<Neighbour> some, List<Neighbour> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /**
     * Looks whether a camera can have these neighbours.
     *
     * @throws IllegalArgumentException if not; the message names neighbour and field
     */
    public static void check(String camera, List<Neighbour> neighbours) {
        if (camera.equals(CameraRules.ALL) && !neighbours.isEmpty()) {
            throw new IllegalArgumentException(
                    "neighbours are those of one camera: put them into the rules of its own name");
        }
        if (neighbours.size() > MOST) {
            throw new IllegalArgumentException(
                    "a camera has at most %d neighbours, got %d"
                            .formatted(MOST, neighbours.size()));
        }
        for (Neighbour neighbour : neighbours) {
            try {
                check(camera, neighbour);
            } catch (IllegalArgumentException e) {
                String name = InputLimits.cut(neighbour.getCameraId(), InputLimits.ID_CHARACTERS);
                throw new IllegalArgumentException(
                        "neighbour \"%s\": %s".formatted(name, e.getMessage()), e);
            }
        }
    }

    private static void check(String camera, Neighbour neighbour) {
        String id = neighbour.getCameraId();
        if (id.isBlank() || id.length() > InputLimits.ID_CHARACTERS) {
            throw new IllegalArgumentException(
                    "cameraId must have 1 to %d characters that are not all blank"
                            .formatted(InputLimits.ID_CHARACTERS));
        }
        if (id.equals(camera)) {
            throw new IllegalArgumentException("a camera is no neighbour of itself");
        }
        long earliest = neighbour.getEarliestMillis();
        long latest = neighbour.getLatestMillis();
        if (earliest < 0 || latest <= earliest || latest > LONGEST.toMillis()) {
            throw new IllegalArgumentException(
                    "the transit time must begin at 0 or later, end after that, and within %d hours;"
                                    .formatted(LONGEST.toHours())
                            + " got %d ms to %d ms".formatted(earliest, latest));
        }
        if ((neighbour.getEdge() == null) == (neighbour.getZone() == null)) {
            throw new IllegalArgumentException("exactly one of edge and zone must be given");
        }
        if (neighbour.getEdge() == PictureEdge.UNKNOWN) {
            throw new IllegalArgumentException("edge must be LEFT, RIGHT, TOP or BOTTOM");
        }
        if (neighbour.getZone() != null) {
            Zone.of(neighbour.getZone().getCorners());
        }
        boolean tooLong =
                neighbour.getClasses().stream()
                        .anyMatch(name -> name.length() > InputLimits.CLASS_CHARACTERS);
        if (neighbour.getClasses().size() > MOST_CLASSES || tooLong) {
            throw new IllegalArgumentException(
                    "at most %d classes of at most %d characters, got %d"
                            .formatted(
                                    MOST_CLASSES,
                                    InputLimits.CLASS_CHARACTERS,
                                    neighbour.getClasses().size()));
        }
    }
}
