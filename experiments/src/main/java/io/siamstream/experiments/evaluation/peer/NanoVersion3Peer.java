package io.siamstream.experiments.evaluation.peer;

import io.siamstream.experiments.evaluation.run.SequenceTracker;
import io.siamstream.experiments.evaluation.run.TrackerFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.opencv.global.opencv_core;

/**
 * NanoTrack's version 3 on OpenCV's dnn module; OpenCV's own TrackerNano cannot run it.
 *
 * @param backbone ONNX file of the backbone
 * @param head ONNX file of the head
 */
public record NanoVersion3Peer(Path backbone, Path head) implements TrackerFactory {

    /**
     * @throws IllegalArgumentException if one of the files is missing
     */
    public NanoVersion3Peer {
        for (Path file : new Path[] {backbone, head}) {
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException(
                        "There is no model file %s; --nano3-backbone and --nano3-head name the two"
                                        .formatted(file)
                                + " of NanoTrack version 3 in ONNX");
            }
        }
    }

    @Override
    public String title() {
        return "NANO-v3";
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "tracker",
                "NanoTrack version 3",
                "opencv",
                opencv_core.CV_VERSION(),
                "backbone",
                FileDigest.sha256(backbone),
                "head",
                FileDigest.sha256(head));
    }

    @Override
    public boolean deterministic() {
        return true;
    }

    @Override
    public SequenceTracker create() {
        return new NanoTracker(new NanoNetwork(backbone, head));
    }
}
