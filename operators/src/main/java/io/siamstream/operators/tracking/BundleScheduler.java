package io.siamstream.operators.tracking;

import io.siamstream.operators.decoding.DecoderPool;
import io.siamstream.operators.options.BundleOptions;
import io.siamstream.operators.tracking.bundle.BundleBuffer;
import io.siamstream.operators.tracking.bundle.EvenRounds;
import io.siamstream.operators.tracking.bundle.LiveFrames;
import io.siamstream.operators.tracking.bundle.Queued;
import io.siamstream.operators.tracking.bundle.QueuedFrame;
import io.siamstream.operators.tracking.target.TargetCensus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.util.function.ThrowingConsumer;
import org.apache.flink.util.function.ThrowingRunnable;

/**
 * Decides when rounds run. While the model is busy, what comes is gathered, so that it is known
 * what is newest when the next round is decided; when the model is free, what is ready runs. Each
 * watermark follows what came before it. Used on the task's thread only, which the model and the
 * decoders call back through the mailbox.
 */
final class BundleScheduler {

    private final BundleBuffer buffer;
    private final BundleRound round;
    private final LiveFrames live;
    private final TargetCensus census;
    private final DecoderPool pictures;
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService time;
    private final ThrowingConsumer<Watermark, Exception> watermarks;
    private final InstantSource clock;
    private final EvenRounds even;
    private final int bundleFrames;
    private final int maxBuffered;
    private final long maxBytes;
    private final Duration maxAge;
    private final Deque<HeldWatermark> held = new ArrayDeque<>();
    private boolean ageTimerSet;
    private boolean failed;

    /** A watermark, and how much was queued before it. */
    private record HeldWatermark(Watermark mark, long after) {}

    /**
     * @param watermarks takes the watermarks whose turn has come
     * @param sideBySide targets that the model follows at the same time
     */
    BundleScheduler(
            BundleBuffer buffer,
            BundleRound round,
            LiveFrames live,
            TargetCensus census,
            DecoderPool pictures,
            MailboxExecutor mailbox,
            ProcessingTimeService time,
            ThrowingConsumer<Watermark, Exception> watermarks,
            InstantSource clock,
            int sideBySide,
            ReadableConfig options) {
        this.buffer = buffer;
        this.round = round;
        this.live = live;
        this.census = census;
        this.pictures = pictures;
        this.mailbox = mailbox;
        this.time = time;
        this.watermarks = watermarks;
        this.clock = clock;
        this.even = new EvenRounds(sideBySide, this::nextTargets);
        this.bundleFrames = options.get(BundleOptions.FRAMES);
        this.maxBuffered = options.get(BundleOptions.BUFFERED);
        this.maxBytes = options.get(BundleOptions.BYTES).getBytes();
        this.maxAge = options.get(BundleOptions.AGE);
    }

    /** Takes what came of a camera. Waits for the model when no more can be held. */
    void add(String camera, Queued queued) throws Exception {
        unlessFailed(
                () -> {
                    if (queued instanceof QueuedFrame frame) {
                        live.makeWayFor(camera, frame);
                    }
                    buffer.add(camera, queued);
                    if (queued instanceof QueuedFrame frame && !live.areWanted()) {
                        askForPicture(camera, frame);
                    }
                    while (isFull()) {
                        finishRound();
                        begin(even.of(turns()));
                    }
                    runWhatIsReady();
                });
    }

    /** Sends a watermark on, after all that came before it. */
    void add(Watermark mark) throws Exception {
        unlessFailed(
                () -> {
                    held.addLast(new HeldWatermark(mark, buffer.came()));
                    releaseWatermarks();
                });
    }

    /** Whether watermarks wait for their turn. */
    boolean holdsWatermarks() {
        return !held.isEmpty();
    }

    /** Works off everything. */
    void drain() throws Exception {
        unlessFailed(
                () -> {
                    finishRound();
                    while (!buffer.isEmpty()) {
                        List<String> cameras = turns();
                        // All pictures are waited for here, so the newest ones are.
                        cameras.forEach(live::leaveNewest);
                        begin(cameras);
                        finishRound();
                    }
                });
    }

    /**
     * Does some work, and refuses all later work when it fails. What a timer throws reaches the
     * task from outside, so records and barriers may still come before the task stops; with the
     * failed bundle's frames gone they must neither be tracked nor be followed by a checkpoint.
     */
    private void unlessFailed(ThrowingRunnable<Exception> work) throws Exception {
        if (failed) {
            throw new IllegalStateException("An earlier bundle failed; the task is about to stop");
        }
        failed = true;
        work.run();
        failed = false;
    }

    /**
     * Staying live, frames are given up by their age, and need not be worked off by their number;
     * what is answered must be.
     */
    private boolean isFull() {
        int waiting = live.areWanted() ? buffer.answered() : buffer.size();
        return buffer.bytes() >= maxBytes || waiting >= maxBuffered;
    }

    private List<String> turns() {
        return buffer.turns(bundleFrames, camera -> true);
    }

    private void runWhatIsReady() throws Exception {
        askForNextPictures();
        while (!round.isRunning() || round.isDone()) {
            finishRound();
            askForNextPictures();
            List<String> ready = buffer.turns(bundleFrames, this::isReady);
            if (ready.isEmpty() || isWorthWaiting(ready)) {
                return;
            }
            begin(even.of(ready));
        }
    }

    /** Whether more frames may come to a bundle before its oldest has waited for too long. */
    private boolean isWorthWaiting(List<String> ready) {
        if (ready.size() >= bundleFrames || maxAge.isZero()) {
            return false;
        }
        OptionalLong oldest = buffer.oldestArrival();
        long due = oldest.orElseThrow() + maxAge.toMillis();
        if (due <= clock.millis()) {
            return false;
        }
        if (!ageTimerSet) {
            ageTimerSet = true;
            time.registerTimer(
                    due,
                    now -> {
                        ageTimerSet = false;
                        unlessFailed(this::runWhatIsReady);
                    });
        }
        return true;
    }

    private void begin(List<String> cameras) throws Exception {
        for (String camera : cameras) {
            live.makeWayForNewest(camera);
            if (buffer.peek(camera) instanceof QueuedFrame frame) {
                askForPicture(camera, frame);
            }
        }
        wakeWhenDone(round.begin(cameras));
        cameras.forEach(buffer::endTurn);
        askForNextPictures();
    }

    /** Completes the running round, if any. */
    private void finishRound() throws Exception {
        round.complete();
        buffer.workedOff();
        releaseWatermarks();
    }

    private void releaseWatermarks() throws Exception {
        if (held.isEmpty()) {
            return;
        }
        long done = buffer.doneUpTo();
        while (!held.isEmpty() && held.peekFirst().after() <= done) {
            watermarks.accept(held.removeFirst().mark());
        }
    }

    /**
     * Asks for the pictures of the frames that come next. One that is too old for the next round
     * may yet be skipped while the model is busy, and is where a newer one has come.
     */
    private void askForNextPictures() {
        for (String camera : turns()) {
            boolean tooOld =
                    buffer.peek(camera) instanceof QueuedFrame frame
                            && !frame.isAskedFor()
                            && live.isTooOld(frame);
            if (tooOld && !round.isRunning()) {
                live.makeWayForNewest(camera);
            }
            if (buffer.peek(camera) instanceof QueuedFrame frame
                    && !(tooOld && round.isRunning())) {
                askForPicture(camera, frame);
            }
        }
    }

    private void askForPicture(String camera, QueuedFrame frame) {
        if (!frame.isAskedFor() && needsPicture(camera, frame)) {
            buffer.change(frame, queued -> wakeWhenDone(queued.decode(pictures)));
        }
    }

    /** A camera without targets is not decoded at all. */
    private boolean needsPicture(String camera, QueuedFrame frame) {
        return !frame.isLive() || targets(camera, frame) > 0;
    }

    private int nextTargets(String camera) {
        return buffer.peek(camera) instanceof QueuedFrame frame ? targets(camera, frame) : 0;
    }

    /** Targets that the model would follow in a camera's frame. */
    private int targets(String camera, QueuedFrame frame) {
        return census.ofCamera(camera) + frame.frame().getTargets().size();
    }

    private boolean isReady(String camera) {
        return !(buffer.peek(camera) instanceof QueuedFrame frame)
                || frame.isReady()
                || !needsPicture(camera, frame);
    }

    private void wakeWhenDone(CompletableFuture<?> work) {
        work.whenComplete(
                (result, failure) -> {
                    try {
                        mailbox.execute(this::wake, "work off what is ready");
                    } catch (RejectedExecutionException e) {
                        // The task ends, so nobody waits any more.
                    }
                });
    }

    private void wake() throws Exception {
        if (!failed) {
            unlessFailed(this::runWhatIsReady);
        }
    }
}
