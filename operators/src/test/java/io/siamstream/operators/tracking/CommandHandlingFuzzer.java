package io.siamstream.operators.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.schemas.Box;
import io.siamstream.schemas.CommandAction;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.Region;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.schemas.TargetStart;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventReason;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.testing.TestCamera;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.configuration.Configuration;

/**
 * Commands and frames in any order and with any content, as bytes say, against the tracking
 * operator: nothing is thrown, and what cannot be obeyed is rejected with a declared reason.
 */
public final class CommandHandlingFuzzer {

    private static final TestCamera GATE = new TestCamera("gate");
    private static final int STEPS = 24;
    private static final double[] COORDINATES = {
        0,
        1,
        8,
        12.5,
        47,
        48,
        63,
        64,
        -1,
        1e-9,
        1e9,
        -1e9,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MAX_VALUE
    };
    private static final Long[] SEQUENCES = {
        null, null, 0L, 1L, 2L, 3L, 5L, 8L, 40L, -1L, Long.MIN_VALUE, Long.MAX_VALUE
    };
    private static final Set<TrackEventType> NEED_A_REASON =
            EnumSet.of(TrackEventType.LOST, TrackEventType.ENDED, TrackEventType.REJECTED);

    private CommandHandlingFuzzer() {}

    /** Jazzer's entry point. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        ByteBuffer script = ByteBuffer.wrap(bytes);
        try (TrackingHarness harness = TrackingHarness.open(new Configuration())) {
            long sequence = 0;
            for (int step = 0; step < STEPS && script.hasRemaining(); step++) {
                int what = next(script);
                switch (what % 4) {
                    case 0 -> harness.track(frame(sequence++, script));
                    case 1 -> harness.track(GATE.frame(Math.max(0, sequence - what / 64)));
                    default -> harness.send(command(script));
                }
            }
            harness.flush();
            harness.events().forEach(CommandHandlingFuzzer::check);
        } catch (Exception e) {
            throw new AssertionError("commands made the operator throw", e);
        }
    }

    private static void check(TrackEvent event) {
        if (NEED_A_REASON.contains(event.getType())) {
            assertThat(TrackEventReason.valueOf(event.getReason())).isNotNull();
        }
    }

    private static FrameEvent frame(long sequence, ByteBuffer script) {
        FrameEvent frame = GATE.frame(sequence);
        List<TargetStart> starts = new ArrayList<>();
        for (int count = next(script) % 3; count > 0; count--) {
            starts.add(new TargetStart(target(script), region(script), null, false));
        }
        frame.setTargets(starts);
        return frame;
    }

    private static TargetCommand command(ByteBuffer script) {
        CommandAction[] actions = CommandAction.values();
        TargetCommand command =
                GATE.command(
                        actions[next(script) % actions.length],
                        target(script),
                        null,
                        SEQUENCES[next(script) % SEQUENCES.length]);
        command.setRegion(next(script) % 8 == 0 ? null : region(script));
        return command;
    }

    private static String target(ByteBuffer script) {
        return TestCamera.target(next(script) % 4);
    }

    private static Region region(ByteBuffer script) {
        int kind = next(script);
        if (kind % 4 == 0) {
            List<Double> polygon = new ArrayList<>();
            for (int i = kind / 16; i > 0; i--) {
                polygon.add(coordinate(script));
            }
            return new Region(null, polygon);
        }
        Box box =
                new Box(
                        coordinate(script),
                        coordinate(script),
                        coordinate(script),
                        coordinate(script));
        return new Region(box, kind % 16 == 1 ? List.of(coordinate(script)) : null);
    }

    private static double coordinate(ByteBuffer script) {
        return COORDINATES[next(script) % COORDINATES.length];
    }

    private static int next(ByteBuffer script) {
        return script.hasRemaining() ? script.get() & 0xff : 0;
    }
}
