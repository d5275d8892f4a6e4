package io.siamstream.experiments.training.command;

import ai.djl.Device;
import io.siamstream.tracker.network.Devices;
import picocli.CommandLine.Option;

/** Where a run computes. Its outcome is the same but for rounding. */
public final class DeviceOption {

    @Option(
            names = "--device",
            description = "cpu, gpu:0, gpu:1, ...; default: ${DEFAULT-VALUE}",
            defaultValue = "cpu")
    private String name;

    /**
     * The device.
     *
     * @throws IllegalArgumentException if there is none of the name
     */
    public Device device() {
        return Devices.of(name);
    }
}
