package io.siamstream.tools.demo;

import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.scenes.Scene;
import io.siamstream.scenes.Scenes;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.tools.kafka.ConnectionOptions;
import io.siamstream.tools.kafka.TopicWriter;
import io.siamstream.tools.viewer.feed.KafkaFeed;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code siamstream cameras}: the demo's generated cameras, for a job that runs elsewhere. */
@Command(
        name = "cameras",
        description = "Publishes generated scenes as cameras, with a detector that starts targets.",
        sortOptions = false)
public final class CamerasCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private ConnectionOptions connection;

    @Option(
            names = "--cameras",
            description = "Number of generated cameras, by default ${DEFAULT-VALUE}.")
    private int cameras = 4;

    @Option(names = "--seed", description = "Chooses textures and noise of the scenes.")
    private long seed = 7;

    @Override
    public Integer call() throws InterruptedException {
        List<Scene> scenes = Scenes.all(seed);
        if (cameras < 1 || cameras > scenes.size()) {
            throw new ParameterException(
                    spec.commandLine(), "--cameras must be 1 to " + scenes.size());
        }
        JobConfiguration job = connection.configuration();
        List<SceneDetector> detectors = new CopyOnWriteArrayList<>();
        KafkaFeed.start(job, frame -> {}, event -> tell(detectors, event));
        CameraBeat beat = new CameraBeat(Scenes.FRAMES_PER_SECOND);
        try (var writer = new TopicWriter<>(job, KafkaOptions.FRAMES_TOPIC, FrameEvent.class)) {
            for (Scene scene : scenes.subList(0, cameras)) {
                SceneDetector detector = SceneDetector.of(scene, true);
                detectors.add(detector);
                SceneCamera.start(scene, new SceneTruth(), detector, beat, writer, job);
            }
            spec.commandLine().getOut().println("Cameras are on: " + cameras + " (Ctrl-C ends)");
            spec.commandLine().getOut().flush();
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private static void tell(List<SceneDetector> detectors, TrackEvent event) {
        detectors.forEach(detector -> detector.add(event));
    }
}
