package io.siamstream.experiments.training.data;

import io.siamstream.experiments.evaluation.dataset.Benchmark;
import io.siamstream.experiments.evaluation.dataset.Dataset;
import io.siamstream.experiments.evaluation.dataset.Sequence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the training split of a benchmark whose layout the evaluation knows: GOT-10k's train, or
 * DAVIS-2016. Frames without target are left out.
 */
public final class SequenceReader implements ClipReader {

    private final Benchmark benchmark;
    private final Path root;

    public SequenceReader(Benchmark benchmark, Path root) {
        this.benchmark = benchmark;
        this.root = root;
    }

    @Override
    public List<Clip> read() {
        return Dataset.read(benchmark, root, false).sequences().stream()
                .map(this::clip)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Clip> clip(Sequence sequence) {
        List<Annotation> annotations = new ArrayList<>();
        for (int i = 0; i < sequence.annotations().size(); i++) {
            int frame = i;
            Optional<ObjectMask> mask =
                    sequence.masks().isEmpty()
                            ? Optional.empty()
                            : Optional.of(
                                    new IndexedMask(sequence.masks().get(i), IndexedMask.ANY));
            sequence.box(i)
                    .ifPresent(
                            box ->
                                    annotations.add(
                                            new Annotation(
                                                    sequence.frames().get(frame),
                                                    box,
                                                    mask,
                                                    frame)));
        }
        return annotations.isEmpty()
                ? Optional.empty()
                : Optional.of(new Clip(benchmark.shortName(), sequence.name(), annotations));
    }
}
