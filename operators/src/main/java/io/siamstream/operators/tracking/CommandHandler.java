package io.siamstream.operators.tracking;

import io.siamstream.operators.options.OrderOptions;
import io.siamstream.operators.tracking.bundle.QueuedCommand;
import io.siamstream.operators.tracking.bundle.QueuedFrame;
import io.siamstream.operators.tracking.bundle.QueuedFrame.Purpose;
import io.siamstream.operators.tracking.camera.Camera;
import io.siamstream.operators.tracking.camera.FrameOrder;
import io.siamstream.operators.tracking.camera.ReferredFrame;
import io.siamstream.operators.tracking.camera.ReferredFrame.Position;
import io.siamstream.operators.tracking.camera.RewindRing;
import io.siamstream.operators.tracking.handover.HandOvers;
import io.siamstream.operators.tracking.handover.Searches;
import io.siamstream.operators.tracking.target.RegionChecks;
import io.siamstream.operators.tracking.target.Rejection;
import io.siamstream.operators.tracking.target.TargetRegister;
import io.siamstream.schemas.CommandAction;
import io.siamstream.schemas.HandOver;
import io.siamstream.schemas.LastFrame;
import io.siamstream.schemas.ReceivedCommand;
import io.siamstream.schemas.ReceivedFrame;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.schemas.TargetSearch;
import io.siamstream.schemas.TargetStart;
import io.siamstream.schemas.TrackEventReason;
import io.siamstream.schemas.WaitingCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Brings commands and frames together. A command about the next frame or a later one waits for it
 * in the camera's state; one about a passed frame takes effect from that frame on by rewinding, and
 * is rejected when the frame is not kept. STOP and HAND_OVER need no frame: they take effect at
 * once unless they refer to a later one. A target that comes from another camera waits for the next
 * frame.
 */
final class CommandHandler {

    private final TargetRegister register;
    private final RewindRing ring;
    private final HandOvers handOvers;
    private final int maxWaiting;
    private final Duration waitingTime;

    CommandHandler(
            TargetRegister register, RewindRing ring, HandOvers handOvers, ReadableConfig options) {
        this.register = register;
        this.ring = ring;
        this.handOvers = handOvers;
        this.maxWaiting = options.get(OrderOptions.WAITING_COMMANDS);
        this.waitingTime = options.get(OrderOptions.WAITING_TIME);
    }

    /**
     * Takes a new command.
     *
     * @return passed frames that are to be tracked for its target before all else, oldest first
     */
    List<QueuedFrame> receive(Camera camera, QueuedCommand queued) throws Exception {
        ReceivedCommand received = queued.received();
        TargetCommand command = received.getCommand();
        HandOver handOver = received.getHandOver();
        if (handOver != null && handOver.getSearch() != null && isFound(handOver.getSearch())) {
            camera.waitingCommands().removeIf(entry -> isSameSearch(entry, handOver));
            handOvers.foundElsewhere(camera, handOver);
            return List.of();
        }
        Optional<Rejection> malformed = malformed(command);
        if (malformed.isPresent()) {
            reject(camera, received, malformed.get());
            return List.of();
        }
        Position position = ReferredFrame.of(command).position(camera.lastFrame());
        boolean needsNext = position == Position.NEXT && needsFrame(received);
        if (position == Position.AHEAD || needsNext || handOver != null) {
            await(camera, received);
            return List.of();
        }
        if (!needsFrame(received)) {
            obey(camera, received, camera.lastFrame());
            return List.of();
        }
        return position == Position.EPOCH_OVER
                ? tooLate(camera, received)
                : rewind(camera, received, queued.arrival());
    }

    /** Obeys the commands that waited for the camera's last frame, and gives up the overdue. */
    void frameCame(Camera camera) throws Exception {
        if (camera.waitingCommands().isEmpty()) {
            return;
        }
        LastFrame frame = camera.lastFrame();
        List<WaitingCommand> waiting = List.copyOf(camera.waitingCommands());
        camera.waitingCommands().clear();
        for (WaitingCommand entry : waiting) {
            ReceivedCommand received = entry.getReceived();
            switch (ReferredFrame.of(received.getCommand()).position(frame)) {
                case NEXT, PASSED -> obey(camera, received, frame);
                case EPOCH_OVER -> giveUp(camera, received);
                case AHEAD -> waitOn(camera, entry, frame.getCaptureTime());
            }
        }
    }

    /** Gives up all commands that wait. */
    void giveUpAll(Camera camera) {
        camera.waitingCommands().forEach(entry -> giveUp(camera, entry.getReceived()));
        camera.waitingCommands().clear();
    }

    private static boolean needsFrame(ReceivedCommand received) {
        return switch (received.getCommand().getAction()) {
            case STOP -> false;
            case HAND_OVER -> received.getHandOver() != null;
            default -> true;
        };
    }

    private static Optional<Rejection> malformed(TargetCommand command) {
        return switch (command.getAction()) {
            case START, CORRECT -> RegionChecks.shape(command.getRegion());
            case STOP, HAND_OVER -> Optional.empty();
            case UNKNOWN -> Optional.of(new Rejection(TrackEventReason.UNKNOWN_ACTION, ""));
        };
    }

    private void await(Camera camera, ReceivedCommand received) {
        if (camera.waitingCommands().size() >= maxWaiting) {
            reject(
                    camera,
                    received,
                    new Rejection(
                            TrackEventReason.TOO_MANY_WAITING,
                            "%s is %d."
                                    .formatted(OrderOptions.WAITING_COMMANDS.key(), maxWaiting)));
            return;
        }
        LastFrame last = camera.lastFrame();
        camera.waitingCommands()
                .add(new WaitingCommand(received, last == null ? null : last.getCaptureTime()));
    }

    private void waitOn(Camera camera, WaitingCommand entry, Instant now) {
        Instant since = entry.getWaitingSince();
        if (since == null) {
            camera.waitingCommands().add(new WaitingCommand(entry.getReceived(), now));
        } else if (Duration.between(since, now).compareTo(patience(entry)) > 0) {
            giveUp(camera, entry.getReceived());
        } else {
            camera.waitingCommands().add(entry);
        }
    }

    /** A target that cannot have come yet waits for longer by the time that it needs at least. */
    private Duration patience(WaitingCommand entry) {
        HandOver handOver = entry.getReceived().getHandOver();
        if (handOver == null || handOver.getSearch() == null) {
            return waitingTime;
        }
        TargetSearch search = handOver.getSearch();
        return waitingTime.plus(Duration.between(search.getLeft(), search.getEarliest()));
    }

    private static boolean isFound(TargetSearch search) {
        return search.getFound() != null;
    }

    private static boolean isSameSearch(WaitingCommand entry, HandOver claim) {
        HandOver waiting = entry.getReceived().getHandOver();
        return waiting != null
                && waiting.getTargetId().equals(claim.getTargetId())
                && Searches.isSame(waiting.getSearch(), claim.getSearch());
    }

    private void obey(Camera camera, ReceivedCommand received, LastFrame frame) throws Exception {
        TargetCommand command = received.getCommand();
        switch (command.getAction()) {
            case START -> register.start(camera, start(command), received.getOrigin(), frame);
            case CORRECT ->
                    register.correct(
                            camera,
                            command.getTargetId(),
                            command.getRegion(),
                            received.getOrigin(),
                            frame);
            case HAND_OVER -> {
                if (received.getHandOver() == null) {
                    handOvers.send(camera, received);
                } else {
                    handOvers.take(camera, received);
                }
            }
            default -> stop(camera, received);
        }
    }

    private void stop(Camera camera, ReceivedCommand received) throws Exception {
        String target = received.getCommand().getTargetId();
        boolean stopped = register.stop(camera, target, TrackEventReason.STOPPED);
        boolean unstarted =
                camera.waitingCommands()
                        .removeIf(entry -> isStoppedStart(camera, entry.getReceived(), target));
        if (!stopped && !unstarted) {
            reject(camera, received, new Rejection(TrackEventReason.UNKNOWN_TARGET, ""));
        }
    }

    private boolean isStoppedStart(Camera camera, ReceivedCommand waiting, String target) {
        boolean begins =
                waiting.getCommand().getAction() == CommandAction.START
                        || waiting.getHandOver() != null;
        boolean isStart = begins && waiting.getCommand().getTargetId().equals(target);
        if (isStart) {
            reject(camera, waiting, new Rejection(TrackEventReason.STOPPED_BEFORE_START, ""));
        }
        return isStart;
    }

    private List<QueuedFrame> rewind(Camera camera, ReceivedCommand received, long arrival)
            throws Exception {
        TargetCommand command = received.getCommand();
        List<ReceivedFrame> frames = ring.from(camera, ReferredFrame.of(command));
        if (frames.isEmpty()) {
            return tooLate(camera, received);
        }
        LastFrame first = FrameOrder.place(frames.get(0).getFrame());
        boolean starts = command.getAction() == CommandAction.START;
        boolean accepted =
                starts
                        ? register.start(camera, start(command), received.getOrigin(), first)
                        : register.correct(
                                camera,
                                command.getTargetId(),
                                command.getRegion(),
                                received.getOrigin(),
                                first);
        if (!accepted) {
            return List.of();
        }
        Purpose purpose = starts ? Purpose.REWIND_START : Purpose.REWIND_CORRECTION;
        return frames.stream()
                .map(
                        frame ->
                                QueuedFrame.rewound(
                                        frame, purpose, List.of(command.getTargetId()), arrival))
                .toList();
    }

    private List<QueuedFrame> tooLate(Camera camera, ReceivedCommand received) {
        reject(
                camera,
                received,
                new Rejection(
                        TrackEventReason.FRAME_PASSED,
                        "%s and %s say how many frames are kept."
                                .formatted(
                                        OrderOptions.REWIND_FRAMES.key(),
                                        OrderOptions.REWIND_BYTES.key())));
        return List.of();
    }

    private void giveUp(Camera camera, ReceivedCommand received) {
        reject(camera, received, new Rejection(camera.whyNoFrame(), ""));
    }

    private void reject(Camera camera, ReceivedCommand received, Rejection why) {
        register.reject(camera, received, why);
    }

    private static TargetStart start(TargetCommand command) {
        return new TargetStart(
                command.getTargetId(), command.getRegion(), command.getLabel(), command.getMask());
    }
}
