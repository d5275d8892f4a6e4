package io.siamstream.operators;

import java.util.Set;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.apache.flink.api.common.functions.RuntimeContext;

/**
 * The device that Flink assigned to the task manager, by its external resource {@code gpu}: see
 * docs/operate/operations.md. Flink does not divide the devices of a task manager among its slots,
 * so there must be one at most.
 *
 * @param gpu index of the GPU, or {@link #CPU}
 */
public record AssignedDevice(int gpu) {

    /** In the place of an index: no GPU was assigned. */
    public static final int CPU = -1;

    private static final String RESOURCE = "gpu";
    private static final String INDEX = "index";

    /**
     * The device of a subtask's task manager.
     *
     * @throws IllegalStateException if there are several, or one without an index; the message
     *     names the setting
     */
    public static AssignedDevice of(RuntimeContext context) {
        Set<ExternalResourceInfo> gpus = context.getExternalResourceInfos(RESOURCE);
        if (gpus.isEmpty()) {
            return new AssignedDevice(CPU);
        }
        if (gpus.size() > 1) {
            throw new IllegalStateException(
                    "The task manager has %d GPUs, which its slots would share; set"
                                    .formatted(gpus.size())
                            + " external-resource.gpu.amount to 1 and run a task manager for"
                            + " each.");
        }
        String index =
                gpus.iterator()
                        .next()
                        .getProperty(INDEX)
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "The driver that external-resource.gpu"
                                                        + ".driver-factory.class names gives its"
                                                        + " GPU no index."));
        return new AssignedDevice(Integer.parseInt(index));
    }

    /** Whether it is a GPU. */
    public boolean isGpu() {
        return gpu != CPU;
    }

    /** The name of the device for the tracker: {@code cpu} or {@code gpu:0}. */
    public String deviceName() {
        return isGpu() ? "gpu:" + gpu : "cpu";
    }
}
