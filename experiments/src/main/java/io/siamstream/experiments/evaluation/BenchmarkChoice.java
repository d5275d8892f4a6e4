package io.siamstream.experiments.evaluation;

import io.siamstream.experiments.evaluation.dataset.Dataset;
import io.siamstream.experiments.evaluation.dataset.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which sequences are used, as a person asks for them. */
public final class BenchmarkChoice {

    @Parameters(
            arity = "1..*",
            paramLabel = "[BENCHMARK=]DIR",
            description =
                    "Benchmark folders, or folders of such; the layout is recognised unless named:"
                            + " otb, uav123, vot, got10k, davis.")
    private List<String> folders;

    @Option(
            names = "--sequences",
            paramLabel = "REGEX",
            description = "Only sequences whose name matches, such as otb_David.")
    private Pattern sequences;

    @Option(
            names = "--frames",
            paramLabel = "N",
            description = "At most the first N frames of a sequence; scores are of these alone.")
    private Integer frames;

    @Option(
            names = "--skip-broken",
            description = "Leave out sequences with errors and list them in the report.")
    private boolean skipBroken;

    /**
     * The sequences that were asked for.
     *
     * @throws io.siamstream.experiments.evaluation.dataset.DatasetException if one cannot be read
     *     and is not to be skipped
     * @throws IllegalArgumentException if no sequence is left, or there are to be no frames
     */
    public List<Dataset> datasets() {
        if (frames != null && frames < 2) {
            throw new IllegalArgumentException("--frames must be at least 2, got " + frames);
        }
        List<Dataset> datasets = new ArrayList<>();
        for (String folder : folders) {
            for (Dataset found : BenchmarkFolder.parse(folder).datasets(skipBroken)) {
                Dataset chosen = found.only(this::chosen).shortened(frames());
                if (!chosen.sequences().isEmpty() || !chosen.broken().isEmpty()) {
                    datasets.add(chosen);
                }
            }
        }
        if (sequences != null && datasets.isEmpty()) {
            throw new IllegalArgumentException(
                    "--sequences: no sequence's name matches %s; names are such as otb_David"
                            .formatted(sequences));
        }
        return datasets;
    }

    /** Most frames of a sequence, empty for all. */
    public OptionalInt frames() {
        return frames == null ? OptionalInt.empty() : OptionalInt.of(frames);
    }

    /** Whether sequences with errors are left out. */
    public boolean skipBroken() {
        return skipBroken;
    }

    private boolean chosen(Sequence sequence) {
        return sequences == null || sequences.matcher(sequence.qualifiedName()).matches();
    }
}
