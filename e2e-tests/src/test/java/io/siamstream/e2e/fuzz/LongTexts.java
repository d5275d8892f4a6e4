package io.siamstream.e2e.fuzz;

import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.SingleObjectFormat;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.schemas.TargetStart;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;

/**
 * Frames and commands whose keys, ids and labels have any length up to a megabyte, as a seed says.
 */
final class LongTexts {

    private static final int RECORDS = 400;
    private static final int MOST = 1_000_000;

    private final Random random;
    private final SingleObjectFormat<FrameEvent> frames = SingleObjectFormat.of(FrameEvent.class);
    private final SingleObjectFormat<TargetCommand> commands =
            SingleObjectFormat.of(TargetCommand.class);

    LongTexts(long seed) {
        this.random = new Random(seed);
    }

    /** Hands keys and values to a target. */
    void forEach(BiConsumer<byte[], byte[]> target) {
        for (int i = 0; i < RECORDS; i++) {
            String camera = random.nextBoolean() ? Samples.CAMERA : text();
            String key = random.nextBoolean() ? camera : text();
            byte[] value = random.nextBoolean() ? frame(camera) : command(camera);
            target.accept(key.getBytes(StandardCharsets.UTF_8), value);
        }
    }

    private byte[] frame(String camera) {
        FrameEvent frame = Samples.frame();
        frame.setCameraId(camera);
        TargetStart start = frame.getTargets().get(0);
        frame.setTargets(
                List.of(new TargetStart(text(), start.getRegion(), text(), random.nextBoolean())));
        return frames.encode(frame);
    }

    private byte[] command(String camera) {
        TargetCommand command = Samples.command();
        command.setCameraId(camera);
        command.setTargetId(text());
        command.setLabel(text());
        return commands.encode(command);
    }

    /** Short texts are as likely as long ones; some of them take three bytes a character. */
    private String text() {
        int length = random.nextInt(1 << random.nextInt(20)) % (MOST / 3);
        return (random.nextBoolean() ? "x" : "\u20ac").repeat(length);
    }
}
