extension DisplayList.Mask.Coverage {
    /// The luminance of a colour of channels from 0 to 1, with the coefficients of CSS Masking, section 8.1.
    package func luminance(_ channels: (red: Double, green: Double, blue: Double)) -> Double {
        func light(_ channel: Double) -> Double {
            self == .linearLuminance ? ColorSpace.linearLight(channel) : channel
        }
        return 0.2125 * light(channels.red) + 0.7154 * light(channels.green) + 0.0721 * light(channels.blue)
    }
}
