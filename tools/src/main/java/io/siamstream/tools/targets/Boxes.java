package io.siamstream.tools.targets;

import io.siamstream.schemas.Box;
import java.util.Arrays;
import java.util.List;

/** Boxes as people write them. */
public final class Boxes {
    private Boxes() {}

    /**
     * The box of a text.
     *
     * @param text x,y,width,height in pixels
     * @throws IllegalArgumentException if it is none
     */
    public static Box parse(String text) {
        return of(Arrays.stream(text.split(",", -1)).map(Double::valueOf).toList());
    }

    /**
     * The box of its numbers.
     *
     * @throws IllegalArgumentException if they are not four, not finite, or without an area
     */
    static Box of(List<Double> numbers) {
        if (numbers.size() != 4
                || !numbers.stream().allMatch(Double::isFinite)
                || numbers.get(2) <= 0
                || numbers.get(3) <= 0) {
            throw new IllegalArgumentException(
                    "a box is x,y,width,height with a width and height above zero");
        }
        return new Box(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
    }
}
