package io.siamstream.tracker.identity;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Motion;
import io.siamstream.tracker.image.ColorHistogram;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of who the target is and of who it is not, between two frames.
 *
 * @param box what was followed last
 * @param motion how the target moves, as far as it is trusted
 * @param innovation mean distance between expected and seen places, in boxes
 * @param memory how the target looks
 * @param distractors other objects near it
 * @param doubt a time in which the target is not surely followed
 * @param lostCount counts against the target's being in sight
 * @param found how often in a row a lost target seemed to be at a place
 * @param place where a lost target seems to be, before it is believed
 * @param portrait how it looked when it was last seen whole
 * @param sought objects that may be the target, the best first; absent but for a target that may be
 *     anywhere
 */
public record IdentityState(
        Box box,
        Motion motion,
        double innovation,
        TargetMemory memory,
        List<Distractor> distractors,
        Optional<Doubt> doubt,
        int lostCount,
        int found,
        Optional<Box> place,
        Optional<Portrait> portrait,
        Optional<List<Claimant>> sought) {

    /** Counts from which a target is lost. */
    public static final int LOST = 8;

    /** Most counts: three calm frames make it tracked again. */
    static final int LONGEST_LOST = 12;

    /** Share of the size before a doubt that is searched for at least. */
    private static final double GHOST_SHARE = 0.8;

    public IdentityState {
        distractors = List.copyOf(distractors);
        sought = sought.map(List::copyOf);
    }

    /** A target that is not sought everywhere. */
    IdentityState(
            Box box,
            Motion motion,
            double innovation,
            TargetMemory memory,
            List<Distractor> distractors,
            Optional<Doubt> doubt,
            int lostCount,
            int found,
            Optional<Box> place) {
        this(
                box,
                motion,
                innovation,
                memory,
                distractors,
                doubt,
                lostCount,
                found,
                place,
                Optional.empty(),
                Optional.empty());
    }

    /** The state after a target's first frame. */
    public static IdentityState started(Box box, Candidate seen) {
        return sure(box, Motion.NONE, 0.1, TargetMemory.started(seen));
    }

    /** A target that is where it is without a doubt; what was near it before is forgotten. */
    static IdentityState sure(Box box, Motion motion, double innovation, TargetMemory memory) {
        return new IdentityState(
                box,
                motion,
                innovation,
                memory,
                List.of(),
                Optional.empty(),
                0,
                0,
                Optional.empty());
    }

    /** The same with another place where a lost target seems to be. */
    IdentityState withPlace(int times, Optional<Box> where) {
        return new IdentityState(
                box, motion, innovation, memory, distractors, doubt, lostCount, times, where);
    }

    /** The same with another box. */
    public IdentityState withBox(Box other) {
        return new IdentityState(
                other,
                motion,
                innovation,
                memory,
                distractors,
                doubt,
                lostCount,
                found,
                place,
                portrait,
                sought);
    }

    /** The same, remembered by another portrait. */
    public IdentityState withPortrait(Optional<Portrait> newPortrait) {
        return with(newPortrait, sought);
    }

    /** The same, sought everywhere. */
    IdentityState withClaimants(List<Claimant> claimants) {
        return with(portrait, Optional.of(claimants));
    }

    private IdentityState with(Optional<Portrait> newPortrait, Optional<List<Claimant>> claimants) {
        return new IdentityState(
                box,
                motion,
                innovation,
                memory,
                distractors,
                doubt,
                lostCount,
                found,
                place,
                newPortrait,
                claimants);
    }

    /** The same, lost. */
    public IdentityState asLost() {
        return new IdentityState(
                box,
                Motion.NONE,
                innovation,
                memory,
                distractors,
                doubt,
                Math.max(LOST, lostCount),
                0,
                Optional.empty(),
                portrait,
                sought);
    }

    /**
     * The same, lost, in another camera's picture: it may be anywhere there.
     *
     * @param size a box as large as it is expected to be there; where it lies means nothing
     */
    public IdentityState elsewhere(Box size) {
        return new IdentityState(
                size,
                Motion.NONE,
                innovation,
                portrait.map(memory::as).orElse(memory).elsewhere(),
                List.of(),
                Optional.empty(),
                LONGEST_LOST,
                0,
                Optional.empty(),
                portrait,
                Optional.of(List.of()));
    }

    /**
     * A portrait of the target as it is now.
     *
     * @param colors colours of the middle of its box
     */
    public Portrait portrayed(ColorHistogram colors) {
        return Portrait.of(box, memory, colors);
    }

    /** The box of its whole size, as far as that is known. */
    public Box whole() {
        return portrait.map(Portrait::box).orElseGet(this::searched);
    }

    /**
     * Logarithm of how much shorter the sides of a box are than the whole target's, 0 to 1; 0 where
     * that is not known.
     */
    public double shrinkage(Box seen) {
        return portrait.map(whole -> -Motions.growth(whole.box(), seen))
                .map(shrunk -> Math.max(0, Math.min(1, shrunk)))
                .orElse(0.0);
    }

    /** Whether it may be anywhere in the picture. */
    public boolean soughtEverywhere() {
        return sought.isPresent();
    }

    /** The objects that may be a target which is sought everywhere, the best first. */
    public List<Claimant> claimants() {
        return sought.orElse(List.of());
    }

    /**
     * The box that the target is looked for around. In doubt it is about as large as the target was
     * before, and once it is lost as large as when it was last seen whole: a box shrinks to what is
     * left to be seen of a target that something hides, and so small a region would not show where
     * it comes out again.
     */
    public Box searched() {
        if (lost()) {
            return atLeast(portrait.map(Portrait::box).orElse(box), 1);
        }
        if (doubt.isEmpty()) {
            return box;
        }
        return atLeast(doubt.get().ghost(), GHOST_SHARE);
    }

    private Box atLeast(Box other, double share) {
        return Box.around(
                box.centerX(),
                box.centerY(),
                Math.max(box.width(), share * other.width()),
                Math.max(box.height(), share * other.height()));
    }

    /** Whether the target is lost. */
    public boolean lost() {
        return lostCount >= LOST;
    }

    /** Where the target is expected in the next frame. */
    public Box predicted() {
        return doubt.map(Doubt::ghost)
                .orElseGet(() -> Motions.advanced(box, motion, Motions.SHARE));
    }
}
