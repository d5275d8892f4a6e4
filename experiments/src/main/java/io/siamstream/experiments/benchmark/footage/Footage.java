package io.siamstream.experiments.benchmark.footage;

import io.siamstream.experiments.evaluation.dataset.Dataset;
import io.siamstream.experiments.evaluation.dataset.ImageFiles;
import io.siamstream.experiments.evaluation.dataset.Sequence;
import io.siamstream.operators.RawRecord;
import io.siamstream.schemas.Box;
import io.siamstream.schemas.FrameEncoding;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.Region;
import io.siamstream.schemas.SingleObjectFormat;
import io.siamstream.schemas.TargetStart;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.state.TargetState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cameras that show sequences of a benchmark, to and fro without an end, so that what is followed
 * never jumps.
 *
 * @param cameras the sequence of each camera; sequences may repeat
 * @param followed how many of the cameras, the first ones, have targets
 * @param frames frames of each camera before it turns back
 * @param targets targets of each followed camera, all on the sequence's object
 */
public record Footage(List<Sequence> cameras, int followed, int frames, int targets) {

    private static final SingleObjectFormat<FrameEvent> FORMAT =
            SingleObjectFormat.of(FrameEvent.class);

    /**
     * Footage of so many cameras, from the sequences that are long enough.
     *
     * @param folder benchmark sequences
     * @throws IllegalArgumentException if there is none
     */
    public static Footage of(Path folder, int cameras, int frames, int targets) {
        return of(folder, cameras, cameras, frames, targets);
    }

    /**
     * The same where only some cameras have targets.
     *
     * @param followed how many, the first ones
     */
    public static Footage of(Path folder, int cameras, int followed, int frames, int targets) {
        List<Sequence> enough =
                Dataset.discover(folder, false).stream()
                        .flatMap(dataset -> dataset.sequences().stream())
                        .filter(sequence -> sequence.length() >= frames)
                        .filter(sequence -> sequence.box(0).isPresent())
                        .toList();
        if (enough.isEmpty()) {
            throw new IllegalArgumentException(
                    "No sequence in %s has %d frames".formatted(folder, frames));
        }
        List<Sequence> chosen = new ArrayList<>();
        for (int camera = 0; camera < cameras; camera++) {
            chosen.add(enough.get(camera % enough.size()));
        }
        return new Footage(List.copyOf(chosen), followed, frames, targets);
    }

    /** The picture of a camera, decoded. */
    public Image image(int camera, long sequence) {
        return ImageFiles.read(file(camera, sequence));
    }

    /** The target of a camera before its first frame. */
    public TargetState start(int camera) {
        return TargetState.starting(
                new io.siamstream.tracker.geometry.Region.OfBox(
                        cameras.get(camera).box(0).orElseThrow()));
    }

    /**
     * The frame event that a source hands over as its n-th, the cameras taking turns.
     *
     * @param captured when it was taken
     */
    public RawRecord record(long index, Instant captured) {
        FrameEvent event = frame(index, captured);
        return new RawRecord(
                "frames",
                0,
                index,
                event.getCameraId().getBytes(StandardCharsets.UTF_8),
                FORMAT.encode(event));
    }

    /** The same before it is encoded. */
    public FrameEvent frame(long index, Instant captured) {
        int camera = (int) (index % cameras.size());
        long sequence = index / cameras.size();
        FrameFile file = FrameFile.of(file(camera, sequence));
        ImageFiles.FrameSize size = file.size();
        return FrameEvent.newBuilder()
                .setCameraId("camera-" + camera)
                .setSequence(sequence)
                .setCaptureTime(captured)
                .setEncoding(FrameEncoding.JPEG)
                .setWidth(size.width())
                .setHeight(size.height())
                .setPayload(file.bytes())
                .setTargets(sequence == 0 && camera < followed ? starts(camera) : List.of())
                .build();
    }

    private List<TargetStart> starts(int camera) {
        io.siamstream.tracker.geometry.Box box = cameras.get(camera).box(0).orElseThrow();
        Region region = new Region(new Box(box.x(), box.y(), box.width(), box.height()), null);
        return IntStream.range(0, targets)
                .mapToObj(target -> new TargetStart("target-" + target, region, null, false))
                .toList();
    }

    /** The file of any frame of a camera. */
    public Path file(int camera, long sequence) {
        int way = (int) (sequence % (2L * frames - 2));
        return cameras.get(camera).frames().get(way < frames ? way : 2 * frames - 2 - way);
    }

    /** Mean size of the pictures, bytes. */
    public double meanBytes() {
        return IntStream.range(0, cameras.size())
                .flatMap(
                        camera ->
                                IntStream.range(0, frames)
                                        .map(
                                                frame ->
                                                        FrameFile.of(file(camera, frame))
                                                                .bytes()
                                                                .remaining()))
                .average()
                .orElse(0);
    }
}
