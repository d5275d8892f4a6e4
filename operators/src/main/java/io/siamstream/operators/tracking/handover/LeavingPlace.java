package io.siamstream.operators.tracking.handover;

import io.siamstream.schemas.Box;
import io.siamstream.schemas.Departure;
import io.siamstream.schemas.LastFrame;
import io.siamstream.schemas.Neighbour;
import io.siamstream.tracker.detection.Zone;

/**
 * Where a target left its camera's picture, as far as its last sight tells: a box that is cut off
 * by an edge, or half a second of its motion away from it, has left by that edge.
 */
final class LeavingPlace {

    /** What counts as touching, as a share of the picture's side. */
    private static final double MARGIN = 0.02;

    private static final double SECONDS = 0.5;

    private final Box box;
    private final double aheadX;
    private final double aheadY;
    private final LastFrame frame;

    LeavingPlace(Departure departure, LastFrame frame) {
        this.box = departure.getBox();
        this.aheadX = SECONDS * departure.getVelocityX();
        this.aheadY = SECONDS * departure.getVelocityY();
        this.frame = frame;
    }

    /** Whether a neighbour takes over what leaves here. */
    boolean leadsTo(Neighbour neighbour) {
        if (neighbour.getZone() != null) {
            double footX = (box.getX() + box.getWidth() / 2) / frame.getWidth();
            double footY = (box.getY() + box.getHeight()) / frame.getHeight();
            return Zone.of(neighbour.getZone().getCorners()).contains(inside(footX), inside(footY));
        }
        double marginX = MARGIN * frame.getWidth();
        double marginY = MARGIN * frame.getHeight();
        double right = box.getX() + box.getWidth();
        double bottom = box.getY() + box.getHeight();
        return switch (neighbour.getEdge()) {
            case LEFT -> box.getX() + Math.min(0, aheadX) <= marginX;
            case RIGHT -> right + Math.max(0, aheadX) >= frame.getWidth() - marginX;
            case TOP -> box.getY() + Math.min(0, aheadY) <= marginY;
            case BOTTOM -> bottom + Math.max(0, aheadY) >= frame.getHeight() - marginY;
            case UNKNOWN -> false;
        };
    }

    private static double inside(double share) {
        return Math.max(0, Math.min(1, share));
    }
}
