package io.siamstream.tools.load;

import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.scenes.Scenes;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.TargetStart;
import io.siamstream.tools.kafka.TopicWriter;
import io.siamstream.tools.publish.Frames;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Cameras that send on time whether the job keeps up or not: a frame's capture time is when it was
 * due, so that what waits is seen to wait.
 */
final class LoadCameras {

    private static final int FILMED_FRAMES = 20;

    private final JobConfiguration job;
    private final long seed;
    private final List<FilmedScene> films;

    /** Films the generated scenes. */
    LoadCameras(JobConfiguration job, long seed) {
        this.job = job;
        this.seed = seed;
        this.films =
                Scenes.all(seed).stream()
                        .map(scene -> new FilmedScene(scene, FILMED_FRAMES))
                        .toList();
    }

    /**
     * How a load was sent.
     *
     * @param begin the start of the load's schedule
     * @param late how long after it was due the broker had the last frame
     */
    record Sent(Instant begin, Duration late) {}

    /**
     * Sends for so long and returns when the broker has all.
     *
     * @param name what the ids of the cameras begin with
     */
    Sent send(String name, LoadPoint point, Duration time) throws InterruptedException {
        List<Frames> cameras =
                IntStream.range(0, point.cameras())
                        .mapToObj(camera -> new Frames(id(name, camera), 0))
                        .toList();
        List<Schedule.Due> schedule = Schedule.of(point, time.toMillis() / 1000.0, seed);
        try (var writer = new TopicWriter<>(job, KafkaOptions.FRAMES_TOPIC, FrameEvent.class)) {
            Instant begin = Instant.now();
            Instant due = begin;
            for (Schedule.Due frame : schedule) {
                due = begin.plusNanos(Math.round(frame.dueMillis() * 1e6));
                long early = Duration.between(Instant.now(), due).toMillis();
                if (early > 0) {
                    TimeUnit.MILLISECONDS.sleep(early);
                }
                writer.send(
                        id(name, frame.camera()),
                        next(cameras.get(frame.camera()), frame.camera(), point.targets(), due));
            }
            writer.flush();
            return new Sent(begin, Duration.between(due, Instant.now()));
        }
    }

    /** Mean size of a picture, bytes. */
    double meanBytes() {
        return films.stream().mapToDouble(FilmedScene::meanBytes).average().orElse(0);
    }

    private FrameEvent next(Frames frames, int camera, int targets, Instant due) {
        FilmedScene film = films.get(camera % films.size());
        long sequence = frames.sequence();
        List<TargetStart> starts = sequence == 0 ? film.starts(targets) : List.of();
        return frames.next(film.picture(sequence), due, starts);
    }

    private static String id(String name, int camera) {
        return name + "-" + camera;
    }
}
