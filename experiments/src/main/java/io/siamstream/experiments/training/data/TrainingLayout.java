package io.siamstream.experiments.training.data;

import io.siamstream.experiments.evaluation.dataset.Benchmark;
import java.nio.file.Path;
import java.util.function.Function;

/** The layouts of data sets that can be trained on. */
public enum TrainingLayout {
    /** COCO's train2017. */
    COCO(root -> new CocoReader(root, "train2017")),
    /** A split of YouTube-VOS. */
    YOUTUBE_VOS(YoutubeVosReader::new),
    /** DAVIS-2016. */
    DAVIS(root -> new SequenceReader(Benchmark.DAVIS2016, root)),
    /** GOT-10k's train. */
    GOT10K(root -> new SequenceReader(Benchmark.GOT10K, root)),
    /** LaSOT. */
    LASOT(LasotReader::new),
    /** ImageNet VID. */
    VID(root -> new ImageNetReader(root, "VID")),
    /** ImageNet DET. */
    DET(root -> new ImageNetReader(root, "DET"));

    private final Function<Path, ClipReader> reader;

    TrainingLayout(Function<Path, ClipReader> reader) {
        this.reader = reader;
    }

    /** A reader of a folder in this layout. */
    public ClipReader reader(Path root) {
        return reader.apply(root);
    }
}
