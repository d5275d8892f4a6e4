package io.siamstream.job.pipeline;

import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.ModelOptions;
import io.siamstream.operators.AssignedDevice;
import io.siamstream.operators.TrackerFactory;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.network.ModelPrecision;
import io.siamstream.tracker.profile.Trackers;
import io.siamstream.tracker.siammlg.TrackerOptions;
import io.siamstream.tracker.weights.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.operators.StreamingRuntimeContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens SiamMLG with the weights and on the device that the options say. */
public final class SiamMlgTrackers implements TrackerFactory {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(SiamMlgTrackers.class);

    private static final String AUTO = "auto";

    private final Profile profile;
    private final String weights;
    private final String sha256;
    private final String device;
    private final int threads;
    private final ModelPrecision precision;

    /** Trackers as the job's options say. */
    public SiamMlgTrackers(JobConfiguration configuration) {
        profile = configuration.get(ModelOptions.PROFILE);
        weights = configuration.find(ModelOptions.WEIGHTS).orElse(null);
        sha256 = configuration.find(ModelOptions.SHA256).orElse(null);
        device = configuration.get(ModelOptions.DEVICE);
        threads = configuration.get(ModelOptions.THREADS);
        precision = configuration.get(ModelOptions.PRECISION);
    }

    @Override
    public Tracker open(RuntimeContext context) throws IOException {
        String chosen = device.equals(AUTO) ? AssignedDevice.of(context).deviceName() : device;
        LOG.info(
                "Subtask {} of {} tracks on {}",
                context.getTaskInfo().getIndexOfThisSubtask() + 1,
                context.getTaskInfo().getNumberOfParallelSubtasks(),
                chosen);
        TrackerOptions options =
                TrackerOptions.builder()
                        .device(chosen)
                        .threads(threads(context))
                        .precision(precision)
                        .build();
        return weights == null
                ? Trackers.open(profile, options)
                : Trackers.open(Path.of(weights), Optional.ofNullable(sha256), options);
    }

    /**
     * The threads of one subtask. PyTorch shares those of a process out among whoever asks, which
     * is what the resnet profile does; light trackers have threads of their own.
     */
    private int threads(RuntimeContext context) {
        if (profile == Profile.RESNET) {
            return threads;
        }
        int together = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
        int subtasks = context.getTaskInfo().getNumberOfParallelSubtasks();
        if (context instanceof StreamingRuntimeContext task) {
            Configuration host = task.getTaskManagerRuntimeInfo().getConfiguration();
            subtasks = Math.min(subtasks, host.get(TaskManagerOptions.NUM_TASK_SLOTS));
        }
        return Math.max(1, together / subtasks);
    }
}
