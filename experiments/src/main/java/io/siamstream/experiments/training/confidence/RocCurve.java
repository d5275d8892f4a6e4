package io.siamstream.experiments.training.confidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How well a number tells two kinds of frames apart: the share of losses that are found against the
 * share of good frames called lost, at every threshold.
 *
 * @param falseAlarms share of the frames with target that are called lost, rising
 * @param found share of the frames without target that are
 */
record RocCurve(List<Double> falseAlarms, List<Double> found) {

    /**
     * @param confidences one for each frame, greater where the target is believed in
     * @param held whether the target was there
     */
    static RocCurve of(List<Double> confidences, List<Boolean> held) {
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
    double area() {
        double area = 0;
        for (int i = 1; i < found.size(); i++) {
            area +=
                    (falseAlarms.get(i) - falseAlarms.get(i - 1))
                            * (found.get(i) + found.get(i - 1))
                            / 2;
        }
        return area;
    }
}
