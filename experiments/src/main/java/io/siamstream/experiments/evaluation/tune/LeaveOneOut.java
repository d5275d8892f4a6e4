package io.siamstream.experiments.evaluation.tune;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a choice of settings is worth on sequences that it was not made on: each sequence is left
 * out in turn, the best setting of the others is taken, and its score on the one left out counts.
 *
 * @param chosen the best setting of all sequences
 * @param inSample its mean over them
 * @param base the base's score by sequence
 * @param best the chosen setting's score by sequence
 * @param leftOut by sequence, the score of the setting that the other sequences choose
 */
record LeaveOneOut(
        Setting chosen,
        double inSample,
        List<Double> base,
        List<Double> best,
        List<Double> leftOut) {

    LeaveOneOut {
        base = List.copyOf(base);
        best = List.copyOf(best);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * @param trials in which the base and at least one setting are complete
     */
    static LeaveOneOut of(Trials trials, List<String> sequences) {
        List<Setting> settings = trials.complete(sequences);
        List<Double> leftOut = new ArrayList<>();
        for (String sequence : sequences) {
            List<String> others = sequences.stream().filter(s -> !s.equals(sequence)).toList();
            Setting choice = best(trials, settings, others.isEmpty() ? sequences : others);
            leftOut.add(trials.area(choice, sequence).orElseThrow());
        }
        Setting chosen = best(trials, settings, sequences);
        return new LeaveOneOut(
                chosen,
                mean(trials, chosen, sequences),
                areas(trials, Setting.BASE, sequences),
                areas(trials, chosen, sequences),
                leftOut);
    }

    /** Mean over the sequences that were left out. */
    double leftOutMean() {
        return mean(leftOut);
    }

    /** Mean of the base. */
    double baseMean() {
        return mean(base);
    }

    /** The best setting; of equals the one that was tried first, the base before all. */
    private static Setting best(Trials trials, List<Setting> settings, List<String> sequences) {
        return settings.stream()
                .max(
                        Comparator.comparingDouble((Setting s) -> mean(trials, s, sequences))
                                .thenComparing(settings::indexOf, Comparator.reverseOrder()))
                .orElseThrow();
    }

    static double mean(Trials trials, Setting setting, List<String> sequences) {
        return mean(areas(trials, setting, sequences));
    }

    private static List<Double> areas(Trials trials, Setting setting, List<String> sequences) {
        return sequences.stream().map(s -> trials.area(setting, s).orElseThrow()).toList();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(v -> v).average().orElseThrow();
    }
}
