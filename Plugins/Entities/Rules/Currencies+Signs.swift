extension Currencies {
  /// Signs and letters that stand for a currency, as they are spelt; `-` where several countries
  /// use them.
  static let spellings = """
    $ USD € EUR £ GBP ¥ JPY ₹ INR ₩ KRW ₽ RUB ₺ TRY ₴ UAH ₦ NGN ₪ ILS ₱ PHP ৳ BDT ฿ THB ₫ VND ₵ GHS \
    ₸ KZT ₮ MNT ₲ PYG ₡ CRC ₼ AZN ₾ GEL ₭ LAK ៛ KHR \
    Rs INR Rs. INR RS INR RMB CNY Rp IDR RM MYR Tk BDT SFr CHF Sfr CHF SwFr CHF KSh KES Ksh KES \
    KShs KES Kshs KES USh UGX Ush UGX UShs UGX TSh TZS Tsh TZS TShs TZS Sh - Shs - Php PHP Dh AED \
    Ksh. KES KSh. KES Kshs. KES KShs. KES Tsh. TZS TSh. TZS Tshs. TZS TShs. TZS Ush. UGX USh. UGX \
    Ushs. UGX UShs. UGX Dhs AED SKr SEK Skr SEK NKr NOK Nkr NOK DKr DKK Dkr DKK kr - Kč CZK zł PLN \
    usd USD eur EUR gbp GBP inr INR cny CNY jpy JPY rmb CNY rs INR rs. INR
    """

  /// Letters that mean other things too, so that only a large sum behind them makes them money:
  /// `R1.5bn` and `N5,000`, but not `R2`, `N95` and `PHP 8`.
  static let homographs = """
    R ZAR N NGN K - SR SAR QR QAR KD KWD LE EGP DM DEM FF FRF TL TRY TRY TRY PHP PHP AMD AMD CAD CAD \
    COP COP NPR NPR RON RON SDG SDG CVE CVE PEN PEN MAD MAD SOS SOS MOP MOP DOP DOP GEL GEL
    """

  /// Codes of ISO 4217 that are nothing else.
  static let codes = """
    USD EUR GBP INR JPY CNY AUD CHF HKD SGD NZD SEK NOK DKK KRW BRL ZAR RUB THB MYR IDR PKR BDT NGN \
    KES AED SAR ILS PLN HUF CZK MXN TWD UAH AFN AOA ARS AZN BBD BGN BHD BND BSD BWP BYN BZD CDF \
    CLP CRC DZD EGP ETB FJD GHS GMD GTQ GYD HNL HRK HTG IQD IRR ISK JMD JOD KGS KHR KPW KWD KZT LBP \
    LKR LRD LYD MDL MGA MKD MMK MNT MUR MVR MWK MZN NAD NIO OMR PGK PYG QAR RSD RWF SCR SLE SYP \
    TJS TMT TND TTD TZS UGX UYU UZS VES VND XAF XCD XOF YER ZMW DEM FRF ITL NLG ATS
    """

  /// Letters in front of a sign, joined to it: `A$`, `E£`.
  static let prefixes = """
    US$ USD U$ USD U.S.$ USD A$ AUD AU$ AUD C$ CAD CA$ CAD HK$ HKD NZ$ NZD S$ SGD NT$ TWD R$ BRL J$ JMD \
    EC$ XCD TT$ TTD N$ NAD MX$ MXN E£ EGP IR£ IEP GH₵ GHS GH¢ GHS CN¥ CNY
    """
}
