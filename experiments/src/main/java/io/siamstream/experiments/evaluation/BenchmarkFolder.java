package io.siamstream.experiments.evaluation;

import io.siamstream.experiments.evaluation.dataset.Benchmark;
import io.siamstream.experiments.evaluation.dataset.Dataset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A folder of a benchmark as a person names it: {@code DIR}, or {@code BENCHMARK=DIR} where the
 * layout is to be that one.
 *
 * @param benchmark the benchmark that was named, if one was
 * @param path the folder
 */
record BenchmarkFolder(Optional<Benchmark> benchmark, Path path) {

    /**
     * @throws IllegalArgumentException if the benchmark is unknown
     */
    static BenchmarkFolder parse(String text) {
        int equals = text.indexOf('=');
        return equals < 0
                ? new BenchmarkFolder(Optional.empty(), Path.of(text))
                : new BenchmarkFolder(
                        Optional.of(Benchmark.named(text.substring(0, equals))),
                        Path.of(text.substring(equals + 1)));
    }

    /** Reads the sequences; without a name, those of all layouts that are found. */
    List<Dataset> datasets(boolean skipBroken) {
        return benchmark
                .map(named -> List.of(Dataset.read(named, path, skipBroken)))
                .orElseGet(() -> Dataset.discover(path, skipBroken));
    }
}
