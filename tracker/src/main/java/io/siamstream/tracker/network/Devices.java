package io.siamstream.tracker.network;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of devices, "cpu" or "gpu:" and a number. */
public final class Devices {

    private static final Pattern NAME = Pattern.compile("cpu|gpu:(\\d{1,4})");

    private Devices() {}

    /** Whether a name has the form of a device's. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * The device of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Device of(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "device: expected \"cpu\" or \"gpu:\" and a number, got \"%s\""
                            .formatted(name));
        }
        if (matcher.group(1) == null) {
            return Device.cpu();
        }
        int number = Integer.parseInt(matcher.group(1));
        int present = Engine.getInstance().getGpuCount();
        if (number >= present) {
            throw new IllegalArgumentException(
                    "device: %s is not there; PyTorch sees %d GPUs".formatted(name, present));
        }
        return Device.gpu(number);
    }

    /** Whether an operation failed for want of the device's memory. */
    public static boolean isOutOfMemory(EngineException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("out of memory") || message.contains("can't allocate memory");
    }
}
