package io.siamstream.experiments.evaluation.dataset;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The benchmarks whose official layouts can be read. */
public enum Benchmark {
    /** OTB-100: nine to hundred sequences with upright boxes that count pixels from one. */
    OTB100("OTB-100", "otb", "OTB2015", 1, new OtbLayout()),
    /** UAV123 at 30 or at 10 frames per second; absent targets are NaN. */
    UAV123("UAV123", "uav123", "UAV123", 1, new Uav123Layout()),
    /** VOT challenges of the reset-based kind, 2013 to 2019. */
    VOT("VOT", "vot", "VOT", 0, new VotLayout()),
    /** GOT-10k's val or test split. */
    GOT10K("GOT-10k", "got10k", "GOT-10k", 0, new Got10kLayout()),
    /** DAVIS-2016: a mask on every frame, whose bounds are the box. */
    DAVIS2016("DAVIS-2016", "davis", "DAVIS2016", 0, new DavisLayout()),
    /** Training tracks: pictures cut around their target, for the videos that were left out. */
    TRACKS("Training tracks", "tracks", "tracks", 0, new TracksLayout());

    private final String title;
    private final String shortName;
    private final String resultFolder;
    private final double firstPixel;
    private final SequenceLayout layout;

    Benchmark(
            String title,
            String shortName,
            String resultFolder,
            double firstPixel,
            SequenceLayout layout) {
        this.title = title;
        this.shortName = shortName;
        this.resultFolder = resultFolder;
        this.firstPixel = firstPixel;
        this.layout = layout;
    }

    /** The name that people write. */
    public String title() {
        return title;
    }

    /** Lower-case name, for names of sequences over all benchmarks. */
    public String shortName() {
        return shortName;
    }

    /** The folder's name in which its toolkit keeps results. */
    public String resultFolder() {
        return resultFolder;
    }

    /** What the benchmark's files call the coordinate of the frame's left and top edge. */
    public double firstPixel() {
        return firstPixel;
    }

    SequenceLayout layout() {
        return layout;
    }

    /** The benchmark whose layout a folder has, empty when it has none. */
    static Optional<Benchmark> recognise(Path root) {
        return Arrays.stream(values()).filter(b -> b.layout.recognises(root)).findFirst();
    }

    /**
     * The benchmark of a name as a person types it: case and hyphens do not matter.
     *
     * @throws IllegalArgumentException if there is none, naming those that there are
     */
    public static Benchmark named(String name) {
        String key = key(name);
        return Arrays.stream(values())
                .filter(b -> key.equals(key(b.name())) || key.equals(key(b.shortName)))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "There is no benchmark \"%s\"; there are %s"
                                                .formatted(name, Arrays.toString(values()))));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "");
    }
}
