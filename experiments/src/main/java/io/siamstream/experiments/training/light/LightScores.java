package io.siamstream.experiments.training.light;

import io.siamstream.experiments.training.light.CellLabels.Label;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.network.light.LightNetwork;
import java.util.List;

/** Adds up what a network's answers to pairs are worth. */
final class LightScores {

    /** A peak at most this far from an object's middle, in its sides, is on it. */
    private static final double ON_OBJECT = 0.5;

    private static final int CELLS = LightNetwork.RESPONSE_SIDE * LightNetwork.RESPONSE_SIDE;

    private int pairs;
    private int hits;
    private double overlaps;
    private int crowded;
    private int lookAlikes;
    private int compared;
    private double margins;

    /** Counts an answer. */
    void add(LightSample answer) {
        Box target = answer.pair().box();
        List<Box> others = answer.pair().others();
        Label[] labels = CellLabels.of(target, others);
        int peak = 0;
        float onTarget = Float.NEGATIVE_INFINITY;
        float onOther = Float.NEGATIVE_INFINITY;
        for (int cell = 0; cell < CELLS; cell++) {
            float logit = answer.logits()[cell];
            peak = logit > answer.logits()[peak] ? cell : peak;
            onTarget = labels[cell] == Label.TARGET ? Math.max(onTarget, logit) : onTarget;
            onOther = labels[cell] == Label.OTHER ? Math.max(onOther, logit) : onOther;
        }
        boolean hit = isOn(target, peak) && labels[peak] != Label.OTHER;
        pairs++;
        hits += hit ? 1 : 0;
        overlaps += EdgeBoxes.box(answer.edges(), peak).overlap(target);
        if (onOther > Float.NEGATIVE_INFINITY) {
            crowded++;
            int best = peak;
            lookAlikes += !hit && others.stream().anyMatch(other -> isOn(other, best)) ? 1 : 0;
            if (onTarget > Float.NEGATIVE_INFINITY) {
                compared++;
                margins += onTarget - onOther;
            }
        }
    }

    private static boolean isOn(Box box, int cell) {
        return cell == CellLabels.nearest(box) || CellLabels.distance(box, cell) <= ON_OBJECT;
    }

    /** Share of the pairs whose peak lies on the target. */
    double hitRate() {
        return share(hits, pairs);
    }

    /** Mean overlap of the box at the peak with the label. */
    double boxOverlap() {
        return share(overlaps, pairs);
    }

    /** Share of the pairs with other annotated objects whose peak lies on one of them. */
    double lookAlikeErrors() {
        return share(lookAlikes, crowded);
    }

    /** Mean of the greatest logit on the target less the greatest on another object. */
    double margin() {
        return share(margins, compared);
    }

    /** Pairs with other annotated objects. */
    int crowded() {
        return crowded;
    }

    private static double share(double sum, int count) {
        return count == 0 ? 0 : sum / count;
    }
}
