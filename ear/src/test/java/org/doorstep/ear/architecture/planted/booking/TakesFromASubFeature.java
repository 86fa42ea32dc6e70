package org.doorstep.ear.architecture.planted.booking;

import org.doorstep.ear.architecture.planted.settlement.share.ShareOnly;

/** Breaks: sub-features belong to their parent. */
class TakesFromASubFeature {
    ShareOnly taken;
}
