package io.siamstream.experiments.evaluation.tune;

import io.siamstream.tracker.siammlg.TrackerOptions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/** In which order settings are tried. The base is always the first. */
enum SearchStrategy {
    /**
     * One option after the other: all of its values are tried with the best of the others so far;
     * again from the first until nothing gets better.
     */
    COORDINATE {
        @Override
        void search(Plan plan) {
            Setting best = Setting.BASE;
            double bestScore = plan.score(best);
            boolean better = true;
            while (better && plan.goesOn()) {
                better = false;
                for (Map.Entry<String, List<Object>> option : plan.space.values().entrySet()) {
                    for (Object value : option.getValue()) {
                        Setting candidate = best.with(option.getKey(), value).reduced(plan.base);
                        if (plan.goesOn() && plan.isNew(candidate)) {
                            double score = plan.score(candidate);
                            if (score > bestScore + LEAST_GAIN) {
                                best = candidate;
                                bestScore = score;
                                better = true;
                            }
                        }
                    }
                }
            }
        }
    },
    /** Settings at random, each option left as the base has it in half of the cases. */
    RANDOM {
        @Override
        void search(Plan plan) {
            plan.score(Setting.BASE);
            RandomGenerator random = new SplittableRandom(plan.seed);
            int misses = 0;
            while (plan.goesOn() && misses < MOST_MISSES) {
                Setting candidate = Setting.BASE;
                for (Map.Entry<String, List<Object>> option : plan.space.values().entrySet()) {
                    int value = random.nextInt(option.getValue().size());
                    if (random.nextBoolean()) {
                        candidate = candidate.with(option.getKey(), option.getValue().get(value));
                    }
                }
                candidate = candidate.reduced(plan.base);
                misses++;
                if (plan.isNew(candidate)) {
                    plan.score(candidate);
                    misses = 0;
                }
            }
        }
    };

    /** Gains below this are taken for noise. */
    private static final double LEAST_GAIN = 0.0005;

    /** Draws in a row that brought nothing new, after which a space is taken to be exhausted. */
    private static final int MOST_MISSES = 500;

    abstract void search(Plan plan);

    /** A search that is under way. */
    static final class Plan {

        private final SearchSpace space;
        private final TrackerOptions base;
        private final long seed;
        private final int budget;
        private final ToDoubleFunction<Setting> evaluation;
        private final Set<Setting> tried = new HashSet<>();

        /**
         * @param budget settings that are tried at most, the base among them
         * @param evaluation mean score of a setting over all sequences
         */
        Plan(
                SearchSpace space,
                TrackerOptions base,
                long seed,
                int budget,
                ToDoubleFunction<Setting> evaluation) {
            this.space = space;
            this.base = base;
            this.seed = seed;
            this.budget = budget;
            this.evaluation = evaluation;
        }

        private boolean goesOn() {
            return tried.size() < budget;
        }

        /** Whether a setting was not tried and its values go together. */
        private boolean isNew(Setting setting) {
            if (tried.contains(setting)) {
                return false;
            }
            try {
                setting.options(base);
                return true;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }

        private double score(Setting setting) {
            tried.add(setting);
            return evaluation.applyAsDouble(setting);
        }
    }
}
