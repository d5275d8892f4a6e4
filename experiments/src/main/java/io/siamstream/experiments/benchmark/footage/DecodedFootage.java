package io.siamstream.experiments.benchmark.footage;

import io.siamstream.experiments.evaluation.dataset.ImageFiles;
import io.siamstream.tracker.image.Image;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The pictures of footage, decoded once and kept, so that decoding is no part of what is timed. */
public final class DecodedFootage {

    private final Footage footage;
    private final Map<Path, Image> pictures = new HashMap<>();

    /** Decodes all pictures. */
    public DecodedFootage(Footage footage) {
        this.footage = footage;
        for (int camera = 0; camera < footage.cameras().size(); camera++) {
            for (int frame = 0; frame < footage.frames(); frame++) {
                pictures.computeIfAbsent(footage.file(camera, frame), ImageFiles::read);
            }
        }
    }

    /** The footage that the pictures are of. */
    public Footage footage() {
        return footage;
    }

    /** Any picture of a camera. */
    public Image image(int camera, long sequence) {
        return pictures.get(footage.file(camera, sequence));
    }
}
