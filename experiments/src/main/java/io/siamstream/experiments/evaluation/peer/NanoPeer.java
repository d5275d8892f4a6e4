package io.siamstream.experiments.evaluation.peer;

import io.siamstream.experiments.evaluation.run.SequenceTracker;
import io.siamstream.experiments.evaluation.run.TrackerFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_video.TrackerNano;

/**
 * OpenCV's TrackerNano with model files of the user; it runs NanoTrack's version 2.
 *
 * @param backbone ONNX file of the backbone
 * @param head ONNX file of the head
 */
public record NanoPeer(Path backbone, Path head) implements TrackerFactory {

    /**
     * @throws IllegalArgumentException if one of the files is missing
     */
    public NanoPeer {
        for (Path file : new Path[] {backbone, head}) {
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException(
                        "There is no model file %s; NanoTrack needs a backbone and a head in ONNX"
                                .formatted(file));
            }
        }
    }

    @Override
    public String title() {
        return "NANO";
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "tracker",
                "OpenCV TrackerNano",
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
        return new OpenCvTracker(this::load);
    }

    private TrackerNano load() {
        try (TrackerNano.Params parameters = new TrackerNano.Params();
                BytePointer backboneName = new BytePointer(backbone.toString());
                BytePointer headName = new BytePointer(head.toString())) {
            parameters.backbone(backboneName);
            parameters.neckhead(headName);
            return TrackerNano.create(parameters);
        }
    }
}
