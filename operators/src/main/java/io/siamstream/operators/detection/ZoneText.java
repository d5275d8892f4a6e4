package io.siamstream.operators.detection;

import java.util.ArrayList;
import java.util.List;

/** Zones as a person writes them: x,y pairs separated by blanks. */
public final class ZoneText {

    private ZoneText() {}

    /**
     * The corners that a text names: x1, y1, x2, y2, ...
     *
     * @throws IllegalArgumentException if it is no text of such pairs
     */
    public static List<Double> corners(String text) {
        List<Double> corners = new ArrayList<>();
        for (String pair : text.strip().split("\\s+")) {
            String[] numbers = pair.split(",", -1);
            if (numbers.length != 2) {
                throw new IllegalArgumentException(
                        "a corner is x,y with a point in its numbers, such as 0.25,0.5; got "
                                + pair);
            }
            try {
                corners.add(Double.valueOf(numbers[0]));
                corners.add(Double.valueOf(numbers[1]));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("no number: " + pair, e);
            }
        }
        return corners;
    }
}
