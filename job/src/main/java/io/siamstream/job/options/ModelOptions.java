package io.siamstream.job.options;

import io.siamstream.tracker.network.ModelPrecision;
import io.siamstream.tracker.weights.Profile;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The tracker's weights and the device that it runs on. */
public final class ModelOptions {

    public static final ConfigOption<Profile> PROFILE =
            ConfigOptions.key("model.profile")
                    .enumType(Profile.class)
                    .defaultValue(Profile.DEFAULT)
                    .withDescription(
                            "LIGHT: the small network, for many targets on few cores; RESNET: the "
                                    + "paper's residual network, at several times the cost. The "
                                    + "targets of a savepoint go on in the profile that they were "
                                    + "started in only. A file of model.weights says itself which "
                                    + "profile it is of.");

    public static final ConfigOption<String> WEIGHTS =
            ConfigOptions.key("model.weights")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Path of a safetensors file with the tracker's weights, there on every "
                                    + "TaskManager. Without it, the weights that are shipped.");

    public static final ConfigOption<String> SHA256 =
            ConfigOptions.key("model.sha256")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "SHA-256 that the file of model.weights must have, hexadecimal. Without"
                                    + " it, the file is trusted.");

    public static final ConfigOption<String> DEVICE =
            ConfigOptions.key("model.device")
                    .stringType()
                    .defaultValue("auto")
                    .withDescription(
                            "cpu, gpu:0, gpu:1, ..., or auto: the GPU that Flink assigns to the "
                                    + "TaskManager as external resource gpu, or the CPU where it "
                                    + "assigns none.");

    public static final ConfigOption<Integer> THREADS =
            ConfigOptions.key("model.threads")
                    .intType()
                    .defaultValue(0)
                    .withDescription(
                            "Threads of the model on a CPU, for all subtasks of a TaskManager "
                                    + "together; 0: one for each core.");

    public static final ConfigOption<ModelPrecision> PRECISION =
            ConfigOptions.key("model.precision")
                    .enumType(ModelPrecision.class)
                    .defaultValue(ModelPrecision.AUTO)
                    .withDescription(
                            "What the convolutions multiply in. SINGLE: single precision, the "
                                    + "same on every host but for the last bits; BFLOAT16: eight "
                                    + "bits, in about half of the time, on CPUs with AMX alone; "
                                    + "AUTO: BFLOAT16 where the CPU has it, and SINGLE elsewhere. "
                                    + "The state of targets is the same.");

    private ModelOptions() {}
}
