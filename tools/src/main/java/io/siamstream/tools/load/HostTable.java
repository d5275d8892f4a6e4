package io.siamstream.tools.load;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How many cameras hosts of several sizes keep up with: this one as it was measured, others by the
 * model, as so many slots of this host's processors, or as a device that is so many times faster.
 */
final class HostTable {

    private static final List<Integer> CORES = List.of(2, 8, 32);

    private final List<Measurement> measured;
    private final ServiceModel model;
    private final int cores;
    private final double frameBytes;

    /**
     * @param cores processors of this host
     * @param frameBytes mean size of a picture
     */
    HostTable(List<Measurement> measured, ServiceModel model, int cores, double frameBytes) {
        this.measured = measured;
        this.model = model;
        this.cores = cores;
        this.frameBytes = frameBytes;
    }

    /** A kind of camera. */
    private record Kind(int targets, double rate) implements Comparable<Kind> {

        @Override
        public int compareTo(Kind other) {
            int byRate = Double.compare(rate, other.rate);
            return byRate != 0 ? byRate : Integer.compare(targets, other.targets);
        }
    }

    /**
     * The lines of the table.
     *
     * @param speedup of the device that is assumed
     */
    List<String> lines(double speedup) {
        List<String> lines =
                LoadTables.head(
                        "Host",
                        "Targets a camera",
                        "Frames/s of a camera",
                        "Cameras",
                        "Targets/s",
                        "Network, Mbit/s",
                        "Known by");
        TreeMap<Kind, List<Measurement>> kinds =
                measured.stream()
                        .collect(
                                Collectors.groupingBy(
                                        m ->
                                                new Kind(
                                                        m.point().targets(),
                                                        m.point().framesPerSecond()),
                                        TreeMap::new,
                                        Collectors.toList()));
        kinds.forEach((kind, loads) -> addHosts(kind, loads, speedup, lines));
        return lines;
    }

    private void addHosts(Kind kind, List<Measurement> loads, double speedup, List<String> lines) {
        int most =
                loads.stream()
                        .filter(Measurement::keepsUp)
                        .mapToInt(load -> load.point().cameras())
                        .max()
                        .orElse(0);
        int one = model.cameras(kind.targets(), kind.rate());
        lines.add(row("%d cores, this one".formatted(cores), kind, most, "measured"));
        lines.add(row("%d cores, this one".formatted(cores), kind, one, "the model"));
        for (int other : CORES) {
            if (other > cores) {
                lines.add(
                        row(
                                other + " cores",
                                kind,
                                other / cores * one,
                                "extrapolated: %d slots as this one".formatted(other / cores)));
            }
        }
        lines.add(
                row(
                        "a device %s times as fast".formatted(LoadTables.decimal(speedup)),
                        kind,
                        model.withSpeed(speedup).cameras(kind.targets(), kind.rate()),
                        "extrapolated: the factor is an assumption"));
    }

    private String row(String host, Kind kind, int cameras, String source) {
        double frames = cameras * kind.rate();
        return LoadTables.row(
                host,
                Integer.toString(kind.targets()),
                LoadTables.decimal(kind.rate()),
                Integer.toString(cameras),
                LoadTables.whole(frames * kind.targets()),
                LoadTables.decimal(frames * frameBytes * 8 / 1e6),
                source);
    }
}
