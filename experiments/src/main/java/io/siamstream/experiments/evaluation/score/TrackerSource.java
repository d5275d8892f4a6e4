package io.siamstream.experiments.evaluation.score;

import io.siamstream.experiments.evaluation.dataset.Benchmark;
import io.siamstream.experiments.evaluation.dataset.Dataset;
import io.siamstream.experiments.evaluation.dataset.DatasetException;
import io.siamstream.experiments.evaluation.dataset.Sequence;
import io.siamstream.experiments.evaluation.result.ResultFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where a tracker's results are.
 *
 * @param tracker its name
 * @param others whether another run or another author made them
 * @param folders its folder of each benchmark that it has results of
 */
public record TrackerSource(String tracker, boolean others, Map<Benchmark, ResultFolder> folders) {

    public TrackerSource {
        folders = Map.copyOf(folders);
    }

    /** A tracker of this run. */
    public static TrackerSource ran(String tracker, Path results) {
        Map<Benchmark, ResultFolder> folders = new EnumMap<>(Benchmark.class);
        Arrays.stream(Benchmark.values())
                .forEach(b -> folders.put(b, ResultFolder.official(results, b, tracker)));
        return new TrackerSource(tracker, false, folders);
    }

    /**
     * The trackers of others in a toolkit's result folder, in which every tracker has a folder.
     *
     * @throws DatasetException if there is no such folder
     */
    public static List<TrackerSource> others(Benchmark benchmark, Path results) {
        try (Stream<Path> children = Files.list(results)) {
            return children.filter(Files::isDirectory)
                    .sorted()
                    .map(
                            folder ->
                                    new TrackerSource(
                                            folder.getFileName().toString(),
                                            true,
                                            Map.of(benchmark, new ResultFolder(folder, benchmark))))
                    .toList();
        } catch (IOException e) {
            throw DatasetException.in(
                    results, "expected a folder of results with one folder per tracker");
        }
    }

    /**
     * Sources that differ in their names. A tracker whose results of several benchmarks lie in
     * several folders is one; where two of a name have results of the same benchmark, the later has
     * a number behind its name.
     */
    public static List<TrackerSource> distinct(List<TrackerSource> sources) {
        Map<String, TrackerSource> distinct = new LinkedHashMap<>();
        for (TrackerSource source : sources) {
            String name = source.tracker;
            for (int number = 2; !source.fitsTo(distinct.get(name)); number++) {
                name = "%s (%d)".formatted(source.tracker, number);
            }
            Map<Benchmark, ResultFolder> joined = new EnumMap<>(Benchmark.class);
            joined.putAll(source.folders);
            if (distinct.containsKey(name)) {
                joined.putAll(distinct.get(name).folders);
            }
            distinct.put(name, new TrackerSource(name, source.others, joined));
        }
        return List.copyOf(distinct.values());
    }

    /** Whether another source, null for none, may be of the same tracker. */
    private boolean fitsTo(TrackerSource other) {
        return other == null
                || other.others == others
                        && Collections.disjoint(other.folders.keySet(), folders.keySet());
    }

    /** The one-pass scores of whatever sequences it has results of. */
    public TrackerScores score(List<Dataset> datasets) {
        List<SequenceScore> scores = new ArrayList<>();
        for (Dataset dataset : datasets) {
            ResultFolder folder = folders.get(dataset.benchmark());
            for (Sequence sequence : dataset.sequences()) {
                if (folder != null) {
                    OnePassScorer.score(sequence, folder).ifPresent(scores::add);
                }
            }
        }
        return new TrackerScores(tracker, scores);
    }
}
