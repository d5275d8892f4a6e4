package io.siamstream.experiments.evaluation.score;

import io.siamstream.experiments.evaluation.dataset.Sequence;
import io.siamstream.tracker.geometry.Box;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What makes a sequence hard: as its benchmark says, or, where it says nothing, those of OTB's
 * attributes that follow from the true boxes alone.
 */
public final class Attributes {

    private static final double SCALE_LIMIT = 2;
    private static final double MOTION_LIMIT_PIXELS = 20;
    private static final double AREA_LIMIT_PIXELS = 400;

    private Attributes() {}

    /** The attributes of a sequence; derived ones say so in their names. */
    public static Set<String> of(Sequence sequence) {
        return sequence.attributes().isEmpty() ? derived(sequence) : sequence.attributes();
    }

    private static Set<String> derived(Sequence sequence) {
        Set<String> attributes = new TreeSet<>();
        List<Optional<Box>> boxes =
                IntStream.range(0, sequence.annotations().size()).mapToObj(sequence::box).toList();
        Box first = boxes.get(0).orElseThrow();
        Optional<Box> previous = Optional.empty();
        for (Optional<Box> current : boxes) {
            if (current.isEmpty()) {
                attributes.add("target absent (derived)");
            } else {
                add(attributes, first, previous, current.get());
            }
            previous = current;
        }
        return attributes;
    }

    private static void add(
            Set<String> attributes, Box first, Optional<Box> previous, Box current) {
        if (beyond(Math.sqrt(current.area() / first.area()))) {
            attributes.add("scale variation (derived)");
        }
        double aspect = current.width() / current.height();
        if (beyond(aspect * first.height() / first.width())) {
            attributes.add("aspect ratio change (derived)");
        }
        if (current.area() < AREA_LIMIT_PIXELS) {
            attributes.add("low resolution (derived)");
        }
        if (previous.filter(box -> motion(box, current) > MOTION_LIMIT_PIXELS).isPresent()) {
            attributes.add("fast motion (derived)");
        }
    }

    private static boolean beyond(double ratio) {
        return ratio > SCALE_LIMIT || ratio < 1 / SCALE_LIMIT;
    }

    private static double motion(Box from, Box to) {
        return Math.hypot(to.centerX() - from.centerX(), to.centerY() - from.centerY());
    }
}
