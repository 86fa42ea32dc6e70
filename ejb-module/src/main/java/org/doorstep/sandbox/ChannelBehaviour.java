package org.doorstep.sandbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import org.doorstep.sandbox.SandboxChannel.Behaviour;
import org.doorstep.sandbox.SandboxChannel.BillWay;
import org.doorstep.sandbox.SandboxChannel.Callbacks;
import org.doorstep.sandbox.SandboxChannel.RefundWay;

/** How the channel behaves towards one reference, or towards all. */
@Entity
@Table(name = "sandbox_channel_behaviour")
class ChannelBehaviour {
    static final String ALL = "*";

    @Id
    private String reference;

    @Version
    private long version;

    @Enumerated(EnumType.STRING)
    private Callbacks callbacks = Callbacks.ONCE;

    @Column(name = "delay_seconds")
    private long delaySeconds;

    @Enumerated(EnumType.STRING)
    private RefundWay refunds = RefundWay.CONFIRM;

    @Column(name = "lost_answers")
    private int lostAnswers;

    @Column(name = "minor_off")
    private long minorOff;

    @Enumerated(EnumType.STRING)
    @Column(name = "bill_way")
    private BillWay bill = BillWay.AS_IT_IS;

    protected ChannelBehaviour() {}

    String reference() {
        return reference;
    }

    static ChannelBehaviour towards(String reference) {
        var behaviour = new ChannelBehaviour();
        behaviour.reference = reference;
        return behaviour;
    }

    void become(Behaviour wanted) {
        callbacks = wanted.callbacks();
        delaySeconds = wanted.delay().toSeconds();
        refunds = wanted.refunds();
        lostAnswers = wanted.lostAnswers();
        minorOff = wanted.minorOff();
        bill = wanted.bill();
    }

    /** Whether this answer is lost on its way; each loss counts. */
    boolean losesAnswer() {
        if (lostAnswers == 0) {
            return false;
        }
        lostAnswers--;
        return true;
    }

    Behaviour view() {
        return new Behaviour(callbacks, Duration.ofSeconds(delaySeconds), refunds, lostAnswers, minorOff, bill);
    }
}
