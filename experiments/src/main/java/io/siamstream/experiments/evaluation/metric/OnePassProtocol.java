package io.siamstream.experiments.evaluation.metric;

import io.siamstream.tracker.geometry.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a toolkit counts frames of the one-pass evaluation on which toolkits disagree (design 7.2,
 * 7.3). All give every sequence the same weight and count the first frame.
 */
public enum OnePassProtocol {
    /**
     * pysot's, the one published figures mostly follow: a frame without target, or with a box of no
     * size, fails in success; in precision a frame without target, or whose true centre is not
     * above zero, passes. The first frame's box is taken from the results like any other.
     */
    PYSOT("pysot") {
        @Override
        OnePassCurves curves(List<Optional<Box>> truth, List<Box> predicted) {
            double[] overlaps = new double[truth.size()];
            double[] distances = new double[truth.size()];
            for (int i = 0; i < overlaps.length; i++) {
                Optional<Box> box = truth.get(i);
                Box answer = predicted.get(i);
                overlaps[i] =
                        box.filter(OnePassProtocol::hasSize)
                                .map(b -> b.overlap(answer))
                                .orElse(-1.0);
                distances[i] =
                        box.filter(OnePassProtocol::centerIsPositive)
                                .map(b -> centerError(b, answer))
                                .orElse(-1.0);
            }
            return OnePassCurves.of(overlaps, distances);
        }
    },
    /**
     * The GOT-10k toolkit's for OTB and UAV123: frames without target do not count, and the first
     * frame's prediction is replaced by the truth.
     */
    GOT10K_TOOLKIT("GOT-10k toolkit") {
        @Override
        OnePassCurves curves(List<Optional<Box>> truth, List<Box> predicted) {
            List<Double> overlaps = new ArrayList<>();
            List<Double> distances = new ArrayList<>();
            List<Box> answers = new ArrayList<>(predicted);
            answers.set(0, truth.get(0).orElseThrow());
            for (int i = 0; i < truth.size(); i++) {
                if (truth.get(i).isPresent()) {
                    Box box = truth.get(i).get();
                    overlaps.add(box.overlap(answers.get(i)));
                    distances.add(centerError(box, answers.get(i)));
                }
            }
            return OnePassCurves.of(unboxed(overlaps), unboxed(distances));
        }
    };

    private final String title;

    OnePassProtocol(String title) {
        this.title = title;
    }

    abstract OnePassCurves curves(List<Optional<Box>> truth, List<Box> predicted);

    /**
     * Scores one sequence; both lists are cut to the length of the shorter.
     *
     * @param truth true boxes in the coordinates of the benchmark's files, empty where absent, the
     *     first one present
     * @param predicted predicted boxes in the same coordinates
     */
    public OnePassCurves score(List<Optional<Box>> truth, List<Box> predicted) {
        int frames = Math.min(truth.size(), predicted.size());
        return curves(truth.subList(0, frames), predicted.subList(0, frames));
    }

    /** The name that is printed with every number. */
    public String title() {
        return title;
    }

    /** Euclidean distance of the centres as the toolkits count pixels: x + (width - 1) / 2. */
    static double centerError(Box a, Box b) {
        double across = a.x() + (a.width() - 1) / 2 - (b.x() + (b.width() - 1) / 2);
        double down = a.y() + (a.height() - 1) / 2 - (b.y() + (b.height() - 1) / 2);
        return Math.sqrt(across * across + down * down);
    }

    private static boolean hasSize(Box box) {
        return box.width() > 0 && box.height() > 0;
    }

    private static boolean centerIsPositive(Box box) {
        return box.x() + (box.width() - 1) / 2 > 0 && box.y() + (box.height() - 1) / 2 > 0;
    }

    private static double[] unboxed(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
