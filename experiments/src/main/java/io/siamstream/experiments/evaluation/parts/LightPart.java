package io.siamstream.experiments.evaluation.parts;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What the light tracker can be run without. */
public enum LightPart {
    /** The memory of who is who; without it the response's highest peak is the target. */
    IDENTITY,
    /** The gradient guide; without it the first frame's template is used for ever. */
    UPDATES,
    /** The selective kernel after the neck. */
    KERNEL,
    /** The mask branch, and with it rotated boxes. */
    MASK;

    /** The name that people write. */
    public String shortName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Parts as a person types them, with commas between.
     *
     * @throws IllegalArgumentException if there is no such part, naming those that there are
     */
    public static Set<LightPart> parse(String text) {
        Set<LightPart> parts = EnumSet.noneOf(LightPart.class);
        for (String given : text.split(",")) {
            parts.add(
                    Arrays.stream(values())
                            .filter(part -> part.shortName().equalsIgnoreCase(given.strip()))
                            .findFirst()
                            .orElseThrow(() -> unknown(given)));
        }
        return parts;
    }

    private static IllegalArgumentException unknown(String given) {
        return new IllegalArgumentException(
                "There is no part \"%s\" to leave out; there are %s"
                        .formatted(
                                given.strip(),
                                Arrays.stream(values())
                                        .map(LightPart::shortName)
                                        .collect(Collectors.joining(", "))));
    }
}
