package io.siamstream.tracker.detection;

import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the ids of targets are made that detections start.
 *
 * @param pattern text with {@code {number}}, counted by camera, or {@code {object}}, the detector's
 *     own name of it; {@code {class}} and {@code {detector}} may be in it too
 */
public record TargetNames(String pattern) {

    private static final String NUMBER = "{number}";
    private static final String OBJECT = "{object}";
    private static final Set<String> KNOWN = Set.of("number", "object", "class", "detector");
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");
    private static final int MOST_CHARACTERS = 256;

    /** The class and a number. */
    public static final TargetNames DEFAULT = new TargetNames("{class}-{number}");

    /**
     * @throws IllegalArgumentException if two targets would have the same id, or a place is unknown
     */
    public TargetNames {
        Matcher places = PLACE.matcher(pattern);
        while (places.find()) {
            if (!KNOWN.contains(places.group(1))) {
                throw new IllegalArgumentException(
                        "%s is none of {number}, {object}, {class}, {detector}"
                                .formatted(places.group()));
            }
        }
        if (!pattern.contains(NUMBER) && !pattern.contains(OBJECT)) {
            throw new IllegalArgumentException(
                    "an id needs {number} or {object} to be another one for each target, got "
                            + pattern);
        }
        if (pattern.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "the pattern of ids has %d characters, at most %d are allowed"
                            .formatted(pattern.length(), MOST_CHARACTERS));
        }
    }

    /**
     * The next free id. A detector that does not name its objects has them numbered, and one that
     * names two alike has the second one's name numbered.
     *
     * @param number the first number that may be free
     * @param taken whether an id is in use
     */
    Name next(Detection detection, String detector, long number, Predicate<String> taken) {
        String text =
                pattern.replace("{class}", detection.className())
                        .replace("{detector}", detector)
                        .replace(OBJECT, detection.objectId().orElse(NUMBER));
        boolean counted = text.contains(NUMBER);
        if (!counted && text.length() <= MOST_CHARACTERS && !taken.test(text)) {
            return new Name(text, number);
        }
        String numbered = counted ? text : text + "-" + NUMBER;
        long tried = number;
        while (taken.test(id(numbered, tried))) {
            tried++;
        }
        return new Name(id(numbered, tried), tried + 1);
    }

    private static String id(String numbered, long number) {
        String digits = Long.toString(number);
        String id = numbered.replace(NUMBER, digits);
        return id.length() <= MOST_CHARACTERS
                ? id
                : id.substring(0, MOST_CHARACTERS - digits.length() - 1) + "-" + digits;
    }

    /**
     * An id.
     *
     * @param id not in use
     * @param nextNumber the first number that may be free for the next target
     */
    record Name(String id, long nextNumber) {}
}
