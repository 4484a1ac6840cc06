package io.windrow.can.definition;

/** How a message gets onto the bus: in one frame or in several that must be put together first. */
public enum Transport {
    /** One frame of up to 8 bytes. */
    SINGLE_FRAME,
    /** J1939-21 / ISO 11783-3 transport protocol: 9 to 1785 bytes over 60416 and 60160. */
    TRANSPORT_PROTOCOL,
    /** NMEA 2000 / ISO 11783-3 fast packet: up to 223 bytes under the group's own number. */
    FAST_PACKET
}
