package io.siamstream.tools.load;

import io.siamstream.scenes.ObjectTruth;
import io.siamstream.scenes.Scene;
import io.siamstream.scenes.SceneFrame;
import io.siamstream.scenes.Scenes;
import io.siamstream.schemas.Box;
import io.siamstream.schemas.FrameEncoding;
import io.siamstream.schemas.Region;
import io.siamstream.schemas.TargetStart;
import io.siamstream.tools.picture.Pictures;
import io.siamstream.tools.publish.EncodedPicture;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Some seconds of a generated scene, encoded beforehand so that the cameras cost next to nothing
 * while the job is measured. They are shown forwards and backwards, so that nothing ever jumps.
 */
final class FilmedScene {

    private static final double VISIBLE = 0.9;

    private final List<EncodedPicture> pictures;
    private final List<ObjectTruth> objects;

    /**
     * Films the first frames of a scene.
     *
     * @param frames at least 2
     */
    FilmedScene(Scene scene, int frames) {
        List<SceneFrame> filmed = IntStream.range(0, frames).mapToObj(scene::frame).toList();
        this.pictures =
                filmed.stream()
                        .map(
                                frame ->
                                        new EncodedPicture(
                                                FrameEncoding.JPEG,
                                                scene.width(),
                                                scene.height(),
                                                Pictures.jpeg(frame.image(), Scenes.JPEG_QUALITY)))
                        .toList();
        this.objects =
                filmed.get(0).truth().stream()
                        .filter(truth -> truth.visibility() >= VISIBLE)
                        .toList();
        if (objects.isEmpty()) {
            throw new IllegalArgumentException(scene.cameraId() + " shows no object at first");
        }
    }

    /** The picture of any sequence, forwards, then backwards, and again. */
    EncodedPicture picture(long sequence) {
        int last = pictures.size() - 1;
        int step = (int) (sequence % (2L * last));
        return pictures.get(step <= last ? step : 2 * last - step);
    }

    /** Mean size of a picture, bytes. */
    double meanBytes() {
        return pictures.stream().mapToInt(picture -> picture.bytes().length).average().orElse(0);
    }

    /** Starts of so many targets; where the scene has fewer objects, some are followed twice. */
    List<TargetStart> starts(int targets) {
        List<TargetStart> starts = new ArrayList<>();
        for (int i = 0; i < targets; i++) {
            io.siamstream.tracker.geometry.Box box =
                    objects.get(i % objects.size()).box().orElseThrow();
            Region region = new Region(new Box(box.x(), box.y(), box.width(), box.height()), null);
            starts.add(new TargetStart("target-" + i, region, null, false));
        }
        return starts;
    }
}
