package io.siamstream.tools.publish;

import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.TargetStart;
import io.siamstream.tools.kafka.TopicWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Pictures on their way to the frames topic, as one camera, up to some number of them. */
final class Publication {
    private final TopicWriter<FrameEvent> writer;
    private final String camera;
    private final Frames numbered;
    private final List<TargetStart> targets;
    private final Optional<Double> rate;
    private final long most;
    private long sent;

    /**
     * @param camera the camera's id
     * @param numbered numbers the frames
     * @param targets targets to start with the first frame
     * @param rate pictures in a second, empty for the source's own
     * @param most pictures to send
     */
    Publication(
            TopicWriter<FrameEvent> writer,
            String camera,
            Frames numbered,
            List<TargetStart> targets,
            Optional<Double> rate,
            long most) {
        this.writer = writer;
        this.camera = camera;
        this.numbered = numbered;
        this.targets = targets;
        this.rate = rate;
        this.most = most;
    }

    /**
     * Sends what a source has, to its end or until all is sent.
     *
     * @throws IOException if the source breaks
     */
    void send(PictureSource pictures) throws IOException, InterruptedException {
        Pacer pacer = Pacer.of(rate.or(pictures::rate));
        while (!isComplete()) {
            Optional<EncodedPicture> picture = pictures.next();
            if (picture.isEmpty()) {
                return;
            }
            pacer.await();
            List<TargetStart> withThis = sent == 0 ? targets : List.of();
            writer.send(camera, numbered.next(picture.get(), Instant.now(), withThis));
            sent++;
        }
    }

    /** Whether all is sent. */
    boolean isComplete() {
        return sent >= most;
    }

    /** Pictures sent so far. */
    long sent() {
        return sent;
    }
}
