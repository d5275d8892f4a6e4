package io.siamstream.experiments.benchmark;

import io.siamstream.experiments.benchmark.speed.MachineLimit;
import java.util.Locale;

/** A section of the page of benchmarks. */
enum BenchmarkSection {
    NETWORK(
            "The bare tracker",
            "Trackers with nothing around them, on decoded pictures, one target of a camera each,"
                    + " all in one batch; no masks are asked for but where a row says so. GMAC are"
                    + " the network's for one target.",
            true),
    PEERS(
            "Beside other trackers",
            "One target, decoded pictures, no masks asked for. OpenCV's trackers use as many"
                + " threads as they like, SiamMask's shape all processors, the other two one"
                + " thread. OpenCV counts each of NanoTrack's grouped convolutions as a whole one,"
                + " so that no work is given for it.",
            true),
    PARTS(
            "Where the time of a target goes",
            "One thread, masks asked for, one profile after the other. A picture is decoded once"
                    + " for all targets in it, here there is one in each. The ResNet profile reads"
                    + " masks in its network. State to bytes and back is what RocksDB takes for"
                    + " each target and frame; the heap's state takes it at checkpoints alone.",
            false),
    JOB(
            "The job beside the bare tracker",
            "The frames are in the topic before the job starts, so that the job takes as many as it"
                    + " can; it decodes, the bare tracker finds its pictures decoded. Both have as"
                    + " many threads for the tracker as there are processors, and broker, job and"
                    + " decoders share these. The first three frames of each camera do not count,"
                    + " nor does a run of eight cameras before all others: the JVM is warm.",
            false),
    IDLE(
            "Frames of cameras without a target",
            "No broker: the source makes each frame's record, as many as the job takes, and what"
                    + " that takes is measured alone and taken off. State on the heap, a checkpoint"
                    + " every 10 s.",
            false),
    CHECKPOINTS(
            "What checkpoints cost",
            "64 cameras of 4 targets, no broker, as many frames as the job takes, a checkpoint"
                + " every 5 s or none; RocksDB's are incremental. The first frame of each camera"
                + " does not count.",
            false),
    DETECTIONS(
            "The job with detections",
            "Generated cameras whose first four objects are targets from the first frame on. A"
                    + " detector sees the truth of all objects with noise, gaps and phantoms; it"
                    + " starts no more, so that both follow the same. At most three frames of a"
                    + " camera are under way, the next comes when one was told of. An event is of"
                    + " one target in one frame. The tracker's steps for an event are more than 1"
                    + " where it is asked whose a detection is, and where frames are tracked once"
                    + " more after a correction. The first sixth of the frames does not count.",
            false),
    HOLDING(
            "What one more target or camera takes",
            "By so many more, with nothing in flight, the least of all rounds.",
            false);

    private final String title;
    private final String words;
    private final boolean limited;

    BenchmarkSection(String title, String words, boolean limited) {
        this.title = title;
        this.words = words;
        this.limited = limited;
    }

    /** The section's heading. */
    String title() {
        return title;
    }

    /** What was measured, in words. */
    String setting(int rounds, MachineLimit limit) {
        String turns =
                this == PARTS
                        ? ""
                        : " All took turns, %d time(s); without another word a figure is the median."
                                .formatted(rounds);
        if (!limited) {
            return words + turns;
        }
        return words
                + turns
                + " CPU is that of the whole process. "
                + limit.words()
                + " The share of the product is what one thread of it would take for the row's"
                + " multiplications, of the row's CPU; the share of the roofline is the same where"
                + " a layer that moves more than it multiplies may take as long as a copy, as if"
                + " no map stayed in a cache.";
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
