package io.siamstream.experiments.evaluation.metric;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How well a number tells two kinds of frames apart: the share of losses that are found against the
 * share of good frames called lost, at every threshold.
 *
 * @param falseAlarms share of the frames with target that are called lost, rising from 0 to 1
 * @param found share of the frames without target that are, rising from 0 to 1
 */
public record RocCurve(List<Double> falseAlarms, List<Double> found) {

    public RocCurve {
        falseAlarms = List.copyOf(falseAlarms);
        found = List.copyOf(found);
    }

    /**
     * The curve of some frames, at least one of each kind; without, its numbers are not numbers.
     *
     * @param confidences one for each frame, greater where the target is believed in
     * @param held whether the target was there
     */
    public static RocCurve of(List<Double> confidences, List<Boolean> held) {
        List<Integer> order = new ArrayList<>();
        double losses = 0;
        for (int i = 0; i < held.size(); i++) {
            order.add(i);
            losses += held.get(i) ? 0 : 1;
        }
        double good = held.size() - losses;
        order.sort(Comparator.comparing(confidences::get));
        List<Double> alarms = new ArrayList<>(List.of(0.0));
        List<Double> found = new ArrayList<>(List.of(0.0));
        double alarm = 0;
        double hit = 0;
        for (int i = 0; i < order.size(); i++) {
            alarm += held.get(order.get(i)) ? 1 : 0;
            hit += held.get(order.get(i)) ? 0 : 1;
            boolean last = i + 1 == order.size();
            if (last || !confidences.get(order.get(i)).equals(confidences.get(order.get(i + 1)))) {
                alarms.add(alarm / good);
                found.add(hit / losses);
            }
        }
        return new RocCurve(alarms, found);
    }

    /** Area under the curve: 1 where all is told apart, 0.5 where nothing is. */
    public double area() {
        double area = 0;
        for (int i = 1; i < found.size(); i++) {
            area +=
                    (falseAlarms.get(i) - falseAlarms.get(i - 1))
                            * (found.get(i) + found.get(i - 1))
                            / 2;
        }
        return area;
    }

    /** Share of losses that are found where a given share of good frames is called lost. */
    public double foundAt(double falseAlarm) {
        int next = 1;
        while (next < found.size() - 1 && falseAlarms.get(next) <= falseAlarm) {
            next++;
        }
        double from = falseAlarms.get(next - 1);
        double width = falseAlarms.get(next) - from;
        double share = width > 0 ? Math.min(1, (falseAlarm - from) / width) : 1;
        return found.get(next - 1) + share * (found.get(next) - found.get(next - 1));
    }
}
