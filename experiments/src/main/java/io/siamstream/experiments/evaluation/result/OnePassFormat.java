package io.siamstream.experiments.evaluation.result;

import io.siamstream.experiments.evaluation.dataset.Benchmark;
import java.nio.file.Path;
import java.util.List;

/** Where a toolkit keeps one-pass results, and how it writes numbers (design 7.2, 7.4). */
enum OnePassFormat {
    /** {@code <tracker>/<seq>.txt}: the GOT-10k toolkit's and pysot's for OTB and UAV123. */
    FLAT("%.3f") {
        @Override
        List<Path> regions(Path tracker, String sequence, int repetition) {
            return List.of(
                    tracker.resolve(sequence + ".txt"),
                    tracker.resolve(sequence.replaceFirst("\\.(\\d)$", "-$1") + ".txt"));
        }

        @Override
        Path times(Path tracker, String sequence) {
            return tracker.resolve("times").resolve(sequence + "_time.txt");
        }

        @Override
        Path confidences(Path tracker, String sequence, int repetition) {
            return confidenceFolder(tracker, sequence, repetition);
        }
    },
    /** {@code <tracker>/<seq>/<seq>_001.txt}: what GOT-10k's server takes. */
    GOT10K("%.3f") {
        @Override
        List<Path> regions(Path tracker, String sequence, int repetition) {
            return List.of(tracker.resolve(sequence).resolve(numbered(sequence, repetition)));
        }

        @Override
        Path times(Path tracker, String sequence) {
            return tracker.resolve(sequence).resolve(sequence + "_time.txt");
        }

        /** Beside the sequences' folders, for the server takes nothing else in those. */
        @Override
        Path confidences(Path tracker, String sequence, int repetition) {
            return confidenceFolder(tracker, sequence, repetition);
        }
    },
    /** {@code <tracker>/unsupervised/<seq>/<seq>_001.txt}: VOT's experiment without resets. */
    VOT_UNSUPERVISED("%.4f") {
        @Override
        List<Path> regions(Path tracker, String sequence, int repetition) {
            return List.of(folder(tracker, sequence).resolve(numbered(sequence, repetition)));
        }

        @Override
        Path times(Path tracker, String sequence) {
            return folder(tracker, sequence).resolve(sequence + "_time.txt");
        }

        /** As the long-term toolkit names them. */
        @Override
        Path confidences(Path tracker, String sequence, int repetition) {
            return folder(tracker, sequence)
                    .resolve("%s_%03d_confidence.value".formatted(sequence, repetition));
        }

        private Path folder(Path tracker, String sequence) {
            return tracker.resolve("unsupervised").resolve(sequence);
        }
    };

    private final String number;

    OnePassFormat(String number) {
        this.number = number;
    }

    static OnePassFormat of(Benchmark benchmark) {
        return switch (benchmark) {
            case OTB100, UAV123, DAVIS2016, TRACKS -> FLAT;
            case GOT10K -> GOT10K;
            case VOT -> VOT_UNSUPERVISED;
        };
    }

    /** Where the regions may be, the place to write them first. */
    abstract List<Path> regions(Path tracker, String sequence, int repetition);

    /** Where the times are. */
    abstract Path times(Path tracker, String sequence);

    /** Where the confidences are, one a line. */
    abstract Path confidences(Path tracker, String sequence, int repetition);

    /** Format of one coordinate. */
    String number() {
        return number;
    }

    private static Path confidenceFolder(Path tracker, String sequence, int repetition) {
        return tracker.resolve("confidence").resolve(numbered(sequence, repetition));
    }

    static String numbered(String sequence, int repetition) {
        return "%s_%03d.txt".formatted(sequence, repetition);
    }
}
