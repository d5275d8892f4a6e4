package io.siamstream.tools.publish;

import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.TargetStart;
import io.siamstream.tools.kafka.TopicWriter;
import io.siamstream.tools.kafka.TopicWriter.Loss;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Pictures on their way to the frames topic, as one camera, up to some number of them. */
final class Publication {
    private static final Duration BETWEEN_LOSSES = Duration.ofSeconds(10);

    private final TopicWriter<FrameEvent> writer;
    private final String camera;
    private final Frames numbered;
    private final Plan plan;
    private final Consumer<String> progress;
    private EncodedPicture before;
    private long sent;
    private long lost;
    private long untold;
    private Instant told = Instant.MIN;

    /**
     * @param camera the camera's id
     * @param numbered numbers the frames
     * @param plan what is to be sent
     * @param progress is told what is unusual, one line each
     */
    Publication(
            TopicWriter<FrameEvent> writer,
            String camera,
            Frames numbered,
            Plan plan,
            Consumer<String> progress) {
        this.writer = writer;
        this.camera = camera;
        this.numbered = numbered;
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * Sends what a source has, to its end or until all is sent.
     *
     * @throws IOException if the source breaks, or had no picture
     * @throws IllegalStateException if the broker does not take the frames
     */
    void send(PictureSource pictures) throws IOException, InterruptedException {
        Pacer pacer = Pacer.of(plan.rate().or(pictures::rate));
        long first = sent;
        while (!isComplete()) {
            Optional<EncodedPicture> picture = pictures.next();
            if (picture.isEmpty()) {
                end(pictures, sent - first);
                return;
            }
            Optional<Duration> time = picture.get().time();
            if (plan.rate().isEmpty() && time.isPresent()) {
                pacer.await(time.get());
            } else {
                pacer.await();
            }
            send(picture.get());
        }
    }

    /** Waits until all that was sent has arrived. */
    void finish() {
        if (plan.patient()) {
            writer.awaitSent();
            forgive();
        } else {
            writer.flush();
        }
    }

    /** Whether all is sent. */
    boolean isComplete() {
        return sent >= plan.most();
    }

    /** Pictures sent so far, with those that were lost on their way. */
    long sent() {
        return sent;
    }

    /** Pictures that the broker did not take. */
    long lost() {
        return lost;
    }

    private void send(EncodedPicture picture) {
        if (before != null && !picture.hasSizeOf(before)) {
            numbered.startEpoch();
            progress.accept(
                    "the pictures are %d x %d from #%d on: a new epoch begins"
                            .formatted(picture.width(), picture.height(), sent));
        }
        before = picture;
        List<TargetStart> withThis = sent == 0 ? plan.targets() : List.of();
        FrameEvent frame = numbered.next(picture, Instant.now(), withThis);
        if (plan.patient()) {
            writer.offer(camera, frame);
            forgive();
        } else {
            writer.send(camera, frame);
        }
        sent++;
    }

    private void forgive() {
        Optional<Loss> loss = writer.forgive();
        if (loss.isPresent()) {
            lost += loss.get().records();
            untold += loss.get().records();
            if (told.plus(BETWEEN_LOSSES).isBefore(Instant.now())) {
                told = Instant.now();
                progress.accept(
                        "%d frames were lost, going on: %s".formatted(untold, loss.get().reason()));
                untold = 0;
            }
        }
    }

    private void end(PictureSource pictures, long ofThis) throws IOException {
        Optional<String> complaint = pictures.complaint();
        if (ofThis == 0) {
            throw new IOException(
                    "no picture could be read" + complaint.map(text -> ": " + text).orElse(""));
        }
        complaint.ifPresent(progress);
    }

    /**
     * What is to be sent.
     *
     * @param targets targets to start with the first frame
     * @param rate pictures in a second, empty for the source's own
     * @param most pictures to send
     * @param patient whether it goes on when the broker is away, and loses what cannot be kept
     */
    record Plan(List<TargetStart> targets, Optional<Double> rate, long most, boolean patient) {}
}
